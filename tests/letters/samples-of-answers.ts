import type { NoticeCode } from '../../shared/law/notices.ts';
import type { LetterSample } from './fixtures.ts';

const named = [
  '关于滨河路片区土地征收补偿安置方案的批复',
  '滨河路片区土地征收补偿安置方案（公示稿）',
  '滨河路片区征地前期调查工作方案',
];
export const TWENTY = Array.from({ length: 20 }, (_, i) => ({
  name: `${named[i % 3]}（第${i + 1}册）`,
  category: '个人隐私' as const,
  reason: `第${i + 1}册载有被征收人的姓名、住址、银行账号，公开后会使其私人生活受到侵扰，本人在征求意见时明确表示不同意公开。`,
}));

/** The letters that answer an application, N11 to N30. */
export const ANSWERS = {
  N11: {
    fields: {
      ways: [
        {
          name: '楚雄市2026年重大建设项目清单',
          way: '政府网站',
          place: '政府信息公开—重点领域',
          url: 'https://www.example.gov.cn/zdxm/2026/list.html',
          date: '2026-02-11',
        },
        { name: '楚雄市城乡居民住房管理办法', way: '政府公报', issue: '2026年第2期' },
      ],
    },
    shows: ['第三十六条第（一）项', 'https://www.example.gov.cn/zdxm/2026/list.html', '2026年第2期'],
  },
  N12: {
    fields: {
      items: [
        {
          name: '关于滨河路片区土地征收补偿安置方案的批复',
          documentNumber: '楚市政复〔2025〕12号',
          copies: 1,
          pages: 4,
        },
        { name: '滨河路片区土地征收补偿安置方案', copies: 1, pages: 26 },
      ],
      form: '电子文件',
      method: '随本告知书提供',
    },
    shows: ['第三十六条第（二）项', '楚市政复〔2025〕12号', '每份26页', '附件'],
  },
  N13: {
    fields: {
      released: [{ name: '滨河路片区土地征收补偿安置方案（节录）', pages: 26, copies: 1 }],
      withheld: TWENTY,
      form: '电子文件',
    },
    shows: ['第三十七条', '不予公开的部分共20项', '第20册', '《条例》第十五条'],
  },
  N14: {
    fields: { level: '秘密', term: '10年', agency: '云南省某某厅' },
    shows: ['第十四条', '密级：秘密', '保密期限：10年', '云南省某某厅'],
  },
  N15: {
    fields: {
      law: { kind: '法律', name: '中华人民共和国统计法', clause: '第二十八条第一款' },
      reason: '所申请的是能够识别单个统计调查对象身份的资料',
    },
    shows: ['第十四条', '《中华人民共和国统计法》第二十八条第一款'],
  },
  N16: {
    fields: { safety: '公共安全', consequences: '供水泵站的位置和控制方式被公开后，可能被用于破坏城市供水' },
    shows: ['第十四条', '可能危及公共安全', '破坏城市供水'],
  },
  N17: {
    fields: {
      kind: '商业秘密',
      consultedDate: '2026-03-05',
      repliedDate: '2026-03-16',
      opinion: '第三方不同意公开且有合理理由',
      harm: '投标文件中的报价构成和施工工艺未向社会公开，第三方采取了保密措施，公开会使其在今后的竞争中处于不利地位',
      publicInterest: true,
    },
    shows: ['第十五条', '商业秘密', '第三方不同意公开且有合理理由', '2026年3月16日'],
  },
  N18: {
    fields: { kind: '人事管理', reason: '干部考察谈话安排只涉及本机关内部管理，公开不利于工作人员如实反映情况' },
    shows: ['第十六条第一款', '人事管理', '干部考察谈话'],
  },
  N19: {
    fields: { kind: '过程稿', reason: '方案尚在征求意见，各稿内容差异较大，公开会使公众误以为已经决定', noDuty: true },
    shows: ['第十六条第二款', '过程稿', '尚在征求意见'],
  },
  N20: {
    fields: {
      file: '楚城管罚案〔2025〕88号',
      reason: '案卷载有当事人和证人的陈述，公开会影响行政执法活动',
      noDuty: true,
      reading: '《中华人民共和国行政处罚法》第六十四条',
    },
    shows: ['第十六条第二款', '楚城管罚案〔2025〕88号', '第六十四条'],
  },
  N21: {
    fields: {
      law: { kind: '行政法规', name: '不动产登记暂行条例', clause: '第二十七条' },
      office: '楚雄市不动产登记中心',
      officeContact: '电话：0878-0000001',
    },
    shows: ['第三十六条第（七）项', '《不动产登记暂行条例》第二十七条', '楚雄市不动产登记中心'],
  },
  N22: {
    fields: {
      range: ['综合档案室2019年至2026年文书档案', '电子公文系统', '调研二科业务台账'],
      keywords: ['滨河路', '征地补偿', '安置方案'],
      method: '电子公文系统全文检索、档案目录人工翻查',
      searchers: ['信息中心王某某', '综合一科李某某'],
      from: '2026-03-09',
      to: '2026-03-11',
    },
    shows: ['第三十六条第（四）项', '“征地补偿”', '2026年3月11日', '综合一科李某某'],
  },
  N23: {
    fields: {
      reason: '该信息由楚雄市自然资源局制作并保存',
      agency: '楚雄市自然资源局',
      agencyContact: '楚雄市鹿城镇某某路1号，电话0878-0000002',
    },
    shows: ['第三十六条第（五）项', '向楚雄市自然资源局提出申请', '0878-0000002'],
  },
  N24: {
    fields: { work: '本机关保存各年度征地项目的单件批复，没有按乡镇汇总的面积数据，提供需要逐件摘录和计算' },
    shows: ['第三十八条', '逐件摘录和计算'],
  },
  N25: {
    fields: {
      noticeNumber: '楚市政办补〔2026〕4号',
      noticeDate: '2026-03-04',
      correctedDate: '2026-03-12',
      correction: '请公开与本人有关的全部材料',
      unclear: '未写明材料的名称、文号、形成时间或者所涉事项，无法据以查找',
    },
    shows: ['第三十条', '楚市政办补〔2026〕4号', '全部材料'],
  },
  N26: {
    fields: { kind: '信访', channel: '楚雄市信访局，地址：楚雄市某某路2号，电话0878-0000003' },
    shows: ['第三十九条第一款', '楚雄市信访局'],
  },
  N27: {
    fields: { earlierNumber: '楚市政办告〔2025〕102号', earlierDate: '2025-11-06', earlierTitle: '政府信息公开告知书' },
    shows: ['第三十六条第（六）项', '楚市政办告〔2025〕102号', '2025年11月6日'],
  },
  N28: {
    fields: { publications: [{ name: '楚雄市年鉴（2025）', where: '楚雄市图书馆地方文献室' }] },
    shows: ['第三十九条第二款', '楚雄市年鉴', '地方文献室'],
  },
  N29: {
    fields: {
      applications: 147,
      period: '2026年1月1日至3月10日',
      noticeNumber: '楚市政办说〔2026〕1号',
      noticeDate: '2026-03-11',
      repliedDate: '2026-03-16',
      reply: '希望全面了解市政府工作',
      finding: '所申请事项互不关联且多为已答复事项，与申请人的生产、生活、科研没有联系',
    },
    shows: ['第三十五条', '147件', '楚市政办说〔2026〕1号', '希望全面了解市政府工作'],
  },
  N30: {
    fields: {
      kind: '重新出具',
      earlierDate: '2025-08-19',
      earlierNumber: '楚市政办告〔2025〕61号',
      earlierForm: '纸质1份',
    },
    shows: ['重新出具', '楚市政办告〔2025〕61号', '2025年8月19日'],
  },
} satisfies Partial<Record<NoticeCode, LetterSample>>;
