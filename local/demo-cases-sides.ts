import type { DemoCase, DemoStep } from './demo-case.ts';

const consulted: DemoStep = {
  by: 'section',
  command: 'consultThirdParty',
  after: 1,
  input: () => ({
    name: '示例园林工程有限公司',
    partyKind: 'organisation',
    address: '云南省楚雄市示例路66号，电话0878-0000066',
    concerns: '商业秘密',
    information: '2025年城区绿化养护服务合同的单价分析表',
    reason: '合同使用财政资金，申请人要求公开单价构成',
  }),
};
const received: DemoStep = {
  by: 'section',
  command: 'recordConsultationReceipt',
  after: 1,
  input: (day) => ({ receivedOn: day, evidence: '邮件签收记录（演示）' }),
};
const extensionAsked: DemoStep = {
  by: 'section',
  command: 'requestExtension',
  after: 11,
  input: () => ({ days: 10, reason: '涉及三个乡镇的档案，需要逐卷查找核对' }),
};

/** Cases whose clock has stopped, waits for others, or was extended: each on the desk of whoever must act next. */
export const SIDE_CLOCK_DEMO_CASES: readonly DemoCase[] = [
  {
    submitted: 7,
    name: '测试补正',
    asks: '申请公开修路的有关文件。',
    section: 1,
    end: 'assigned',
    sequel: [
      {
        by: 'section',
        command: 'requestCorrection',
        after: 2,
        input: () => ({
          unclear: '没有写明是哪一条路、哪一年的什么文件，无法确定要查找的信息',
          items: ['请写明道路名称或者起止地点', '请写明年份，或者文件的名称、文号'],
        }),
      },
    ],
  },
  {
    submitted: 9,
    name: '示例缴费',
    way: 'post',
    asks: '申请公开2018年至2025年市政府全部常务会议纪要的复印件。',
    section: 0,
    end: 'assigned',
    sequel: [
      {
        by: 'centre',
        command: 'chargeFee',
        after: 2,
        input: () => ({
          basis: { method: 'pages', pages: 146 },
          grounds: '一次申请八年的全部会议纪要，共146页，明显超过合理范围',
        }),
      },
      {
        by: 'centre',
        command: 'recordFeeNoticeReceipt',
        after: 1,
        input: (day) => ({ receivedOn: day, evidence: '邮件签收记录（演示）' }),
      },
    ],
  },
  {
    submitted: 12,
    name: '测试征求',
    asks: '申请公开2025年城区绿化养护服务合同及单价分析表。',
    section: 3,
    end: 'assigned',
    sequel: [consulted, received],
  },
  {
    submitted: 13,
    name: '示例会商',
    asks: '申请公开市政府与市水务局联合印发的龙川江治理方案。',
    section: 4,
    end: 'assigned',
    sequel: [
      {
        by: 'section',
        command: 'consultCoMaker',
        after: 1,
        input: () => ({
          name: '楚雄市水务局（示例）',
          address: '云南省楚雄市示例路9号，电话0878-0000009',
          role: '共同制作机关',
          information: '《龙川江治理方案》（示例文号）',
          question: '该方案是否可以公开，有无涉及国家秘密、商业秘密的内容',
        }),
      },
      received,
      {
        by: 'section',
        command: 'recordOpinion',
        after: 4,
        input: (day) => ({ opinionOn: day, opinion: 'agree', grounds: '方案已经审定，可以公开' }),
      },
    ],
  },
  {
    submitted: 14,
    name: '测试延期',
    asks: '申请公开三个乡镇2010年以来的农村危房改造验收资料。',
    section: 5,
    end: 'assigned',
    sequel: [extensionAsked],
  },
  {
    submitted: 16,
    name: '示例延期',
    asks: '申请公开2012年以来全市小水电站的核准文件目录。',
    section: 6,
    end: 'assigned',
    sequel: [
      extensionAsked,
      { by: 'head', command: 'approveExtension', after: 1, input: () => ({ comment: '同意，请抓紧办理' }) },
    ],
  },
  {
    submitted: 8,
    name: '测试说明',
    asks: '申请公开本年度第十二次提出的会议签到表。',
    section: 2,
    end: 'assigned',
    sequel: [
      {
        by: 'section',
        command: 'requestReasons',
        after: 1,
        input: () => ({ applications: 12, period: '今年以来' }),
      },
    ],
  },
  {
    submitted: '2025-03-10',
    name: '示例归档',
    asks: '申请公开2024年度政务公开工作考核结果。',
    section: 0,
    end: 'closed',
    onTheSpot: true,
    answer: {
      notice: 'N11',
      fields: {
        ways: [
          {
            name: '2024年度政务公开工作考核结果',
            way: '政府网站',
            place: '法定主动公开内容',
            url: 'https://example.gov.cn/zwgk',
          },
        ],
      },
      opinion: '已在政府网站主动公开，告知获取途径。',
    },
    sequel: [
      {
        by: 'centre',
        command: 'archiveCase',
        after: 5,
        input: (_, { profile }) => ({ period: profile.retention.periods[0]?.code }),
      },
    ],
  },
];
