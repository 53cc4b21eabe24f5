import type { ApplicationState } from '../shared/applications/case.ts';
import type { NoticeCode } from '../shared/law/notices.ts';

type Final = Exclude<NoticeCode, 'N01'>;
/** How far the case has come. */
export type DemoEnd = ApplicationState;

export interface DemoCase {
  /** Working days ago, or a day of an earlier year. */
  readonly submitted: number | string;
  readonly name: string;
  /** Organisation class, where an organisation asks. */
  readonly organisation?: 'enterprise' | 'research' | 'welfare' | 'legal' | 'other-organisation';
  readonly asks: string;
  /** Index into the profile's reviewing sections. */
  readonly section: number;
  readonly end: DemoEnd;
  readonly answer?:
    | { readonly notice: Final; readonly fields: Record<string, unknown>; readonly opinion: string }
    | undefined;
  readonly way?: 'online' | 'post' | 'collect' | 'email';
  /** Posted, and sent back by the post office. */
  readonly cameBack?: boolean;
  /** Answered by the centre itself, since it is published already. */
  readonly onTheSpot?: boolean;
  readonly returnedOnce?: boolean;
}

const published = (name: string, place: string): DemoCase['answer'] => ({
  notice: 'N11',
  fields: { ways: [{ name, way: '政府网站', place, url: 'https://example.gov.cn/zwgk' }] },
  opinion: '申请的信息已在政府网站主动公开，告知获取途径。',
});
const granted = (name: string, pages: number): DemoCase['answer'] => ({
  notice: 'N12',
  fields: {
    items: [{ name, copies: 1, pages }],
    form: '纸质',
    formReason: '原件只有纸质文本，制作电子文本须另行扫描',
    method: '告知获取的方式、途径和时间',
    place: '到本机关政府信息公开查阅点领取',
    time: '工作日8:30—11:30',
  },
  opinion: '该信息由本机关制作，不属于不予公开的情形，建议予以公开。',
});
const notOurs = (reason: string, agency: string, agencyContact: string): DemoCase['answer'] => ({
  notice: 'N23',
  fields: { reason, agency, agencyContact },
  opinion: '该信息不由本机关制作或者保存，建议告知负责公开的机关。',
});

/** The demo's applications: believable subjects, plainly invented applicants, every state, long names, rare characters. */
export const DEMO_CASES: readonly DemoCase[] = [
  {
    submitted: 0,
    name: '测试甲',
    asks: '申请公开2026年城镇老旧小区改造计划中东瓜镇片区的项目清单、施工单位和计划完工时间。',
    section: 1,
    end: 'submitted',
  },
  {
    submitted: 1,
    name: '示例䶮',
    asks: '楚雄市2025年度农村危房改造补助资金的发放名单（隐去个人隐私）和发放标准。',
    section: 2,
    end: 'submitted',
    way: 'post',
  },
  {
    submitted: 1,
    name: '测试环境与发展研究院',
    organisation: 'research',
    asks: '龙川江城区段2024年至2026年水质监测月报中由市政府办公室保存的会议纪要及整治方案。',
    section: 3,
    end: 'registered',
  },
  {
    submitted: 3,
    name: '示例乙',
    asks: '申请公开楚雄市城市公共停车场收费标准制定时的成本监审报告。',
    section: 1,
    end: 'registered',
  },
  {
    submitted: 4,
    name: '测试丙',
    asks: '2025年市政府常务会议研究鹿城南路延长线工程的会议纪要。',
    section: 1,
    end: 'assigned',
  },
  {
    submitted: 8,
    name: '示例丁',
    asks: '申请公开某某小区物业公司违规收费的查处情况，要求处理相关责任人，并请公开投诉举报的处理结果。',
    section: 10,
    end: 'assigned',
  },
  {
    submitted: 16,
    name: '测试戊',
    asks: '2026年楚雄市重点项目前期工作经费安排的批复文件。',
    section: 10,
    end: 'assigned',
    returnedOnce: true,
    answer: granted('关于2026年重点项目前期工作经费安排的批复', 6),
  },
  {
    submitted: 9,
    name: '某某（楚雄）律师事务所示例',
    organisation: 'legal',
    asks: '石桥村片区集体土地征收补偿安置方案、征地批复及听证笔录。',
    section: 4,
    end: 'proposed',
    answer: {
      notice: 'N13',
      fields: {
        released: [
          { name: '石桥村片区集体土地征收补偿安置方案', documentNumber: '楚市政复〔2025〕66号', copies: 1, pages: 18 },
          { name: '征地批复', copies: 1, pages: 3 },
        ],
        withheld: [
          {
            name: '听证笔录中被征收人的身份证号码、银行账号和家庭住址',
            category: '个人隐私',
            reason: '涉及被征收人的个人信息，公开会损害其合法权益，被征收人不同意公开',
          },
        ],
        form: '电子文件',
      },
      opinion: '补偿安置方案和批复可以公开；听证笔录含个人信息，作区分处理后提供。',
    },
  },
  {
    submitted: 14,
    name: '测试己',
    asks: '市政府办公室2024年公务接待费用的明细及审批单。',
    section: 11,
    end: 'proposed',
    answer: {
      notice: 'N18',
      fields: {
        kind: '后勤管理',
        reason: '公务接待审批单属于后勤管理信息，对外不产生直接影响；接待费总额已在部门决算中主动公开',
      },
      opinion: '明细审批单属于内部事务信息；总额已公开，可一并告知。',
    },
  },
  {
    submitted: 12,
    name: '示例庚',
    asks: '2026年楚雄市学前教育普及普惠督导评估的自评报告。',
    section: 5,
    end: 'approved',
    answer: granted('楚雄市学前教育普及普惠督导评估自评报告', 24),
  },
  {
    submitted: 19,
    name: '测试辛',
    asks: '棚户区改造（二期）立项批复和可行性研究报告批复。',
    section: 1,
    end: 'approved',
    answer: notOurs('该批复由市发展和改革局制作', '楚雄市发展和改革局（示例）', '0878-0000001'),
  },
  {
    submitted: 15,
    name: '示例壬',
    asks: '2023年市政府与某投资公司签订的招商引资框架协议文本。',
    section: 10,
    end: 'cleared',
    answer: {
      notice: 'N17',
      fields: {
        kind: '商业秘密',
        consultedDate: '2026-11-09',
        repliedDate: '2026-11-16',
        opinion: '第三方不同意公开且有合理理由',
        harm: '协议中的投资强度、用地价格和商业条件属于第三方采取保密措施的经营信息，公开会削弱其竞争地位',
        publicInterest: true,
      },
      opinion: '协议含第三方商业秘密，第三方书面不同意公开且理由合理。',
    },
  },
  {
    submitted: 23,
    name: '测试癸',
    asks: '2022年至2024年市政府研究城区公交线路调整的讨论记录和过程稿。',
    section: 3,
    end: 'cleared',
    answer: {
      notice: 'N19',
      fields: {
        kind: '讨论记录',
        reason: '属于决策过程中的内部讨论意见，公开可能影响工作人员坦率发表意见；最终的线路调整方案已主动公开',
        noDuty: true,
      },
      opinion: '讨论记录属于过程性信息，最终方案已公开。',
    },
  },
  {
    submitted: 11,
    name: '示例有限责任公司（云南楚雄高新技术产业开发区智能装备制造分公司）',
    organisation: 'enterprise',
    asks: '2026年工业企业技术改造专项资金的申报指南和评审结果。',
    section: 4,
    end: 'issued',
    way: 'post',
    answer: granted('楚雄市2026年工业企业技术改造专项资金申报指南及评审结果公示', 15),
  },
  {
    submitted: 13,
    name: '测试子',
    asks: '2026年义务教育阶段学校招生划片范围图。',
    section: 5,
    end: 'delivered',
    onTheSpot: true,
    answer: published('关于2026年义务教育学校招生划片范围的公告', '通知公告'),
  },
  {
    submitted: 18,
    name: '示例丑',
    asks: '楚雄市1998年城市总体规划说明书全文。',
    section: 6,
    end: 'delivered',
    answer: {
      notice: 'N22',
      fields: {
        range: ['市政府办公室档案室1990年至2005年文书档案', '办公自动化系统'],
        keywords: ['城市总体规划', '规划说明书', '1998年'],
        method: '人工查阅案卷目录并逐卷核对，系统全文检索',
        searchers: ['经办人甲', '经办人乙'],
        from: '2026-11-02',
        to: '2026-11-04',
      },
      opinion: '经检索，本机关未制作、未保存该说明书。',
    },
  },
  {
    submitted: 17,
    name: '示例戌',
    asks: '2026年楚雄市农村公路养护工程的年度计划和资金分配方案。',
    section: 4,
    end: 'delivered',
    way: 'post',
    cameBack: true,
    answer: granted('楚雄市2026年农村公路养护工程年度计划', 9),
  },
  {
    submitted: 10,
    name: '测试亥',
    asks: '申请公开楚雄市2026年防汛抗旱应急预案。',
    section: 10,
    end: 'cleared',
    way: 'email',
    answer: granted('楚雄市2026年防汛抗旱应急预案', 32),
  },
  {
    submitted: 11,
    name: '示例元',
    asks: '2026年城区绿化养护服务的采购合同和考核办法。',
    section: 2,
    end: 'cleared',
    way: 'post',
    answer: granted('楚雄市城区绿化养护考核办法', 7),
  },
  { submitted: 2, name: '测试寅', asks: '申请撤回：原想了解市政府大院周末开放时间。', section: 0, end: 'withdrawn' },
  {
    submitted: '2026-09-07',
    name: '示例卯',
    asks: '2025年度“三公”经费决算表。',
    section: 11,
    end: 'closed',
    onTheSpot: true,
    answer: published('楚雄市人民政府办公室2025年度部门决算', '预算决算'),
  },
  {
    submitted: '2026-08-12',
    name: '测试社会工作服务中心',
    organisation: 'welfare',
    asks: '城区无障碍设施建设三年行动方案及2025年完成情况。',
    section: 2,
    end: 'closed',
    answer: granted('楚雄市城区无障碍设施建设三年行动方案（2024—2026年）', 11),
  },
  {
    submitted: '2026-07-06',
    name: '示例辰',
    asks: '请公开某工程招投标中的违法行为并追究责任人。',
    section: 10,
    end: 'closed',
    answer: {
      notice: 'N26',
      fields: { kind: '举报', channel: '12345政务服务便民热线或者市住房和城乡建设局招标投标监督管理机构' },
      opinion: '内容为举报，不作为政府信息公开申请处理，告知渠道。',
    },
  },
  {
    submitted: '2026-05-18',
    name: '测试巳',
    asks: '《楚雄市年鉴（2024）》全文。',
    section: 12,
    end: 'closed',
    answer: {
      notice: 'N28',
      fields: { publications: [{ name: '《楚雄市年鉴（2024）》', where: '市图书馆查阅，或者向出版社购买' }] },
      opinion: '属于公开出版物，告知获取途径。',
    },
  },
  {
    submitted: '2026-03-09',
    name: '示例午',
    asks: '2025年城区小学新增学位情况及建设资金安排。',
    section: 5,
    end: 'closed',
    answer: granted('关于2025年城区学校建设资金安排的通知', 4),
  },
  {
    submitted: '2025-10-20',
    name: '测试未',
    asks: '楚雄市公共租赁住房2025年分配方案。',
    section: 2,
    end: 'closed',
    answer: granted('楚雄市公共租赁住房2025年分配方案', 8),
  },
  {
    submitted: '2025-04-14',
    name: '示例申',
    asks: '2024年市政府常务会议议题目录。',
    section: 1,
    end: 'closed',
    answer: granted('2024年楚雄市人民政府常务会议议题目录', 5),
  },
  {
    submitted: '2024-06-17',
    name: '测试酉',
    asks: '2023年财政预决算公开检查情况通报。',
    section: 10,
    end: 'closed',
    answer: notOurs('该通报由市财政局制作', '楚雄市财政局（示例）', '0878-0000002'),
  },
];
