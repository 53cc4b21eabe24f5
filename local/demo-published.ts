import type { Column, PublishedDocument } from '../shared/disclosures/published.ts';
import { addCalendarDays, type IsoDate } from '../shared/law/iso-date.ts';

type Entry = [column: Column, daysAgo: number, title: string, documentNumber: string, summary: string];

/** Published items of the demo, invented in the manner of a county-level city's site. */
const ENTRIES: readonly Entry[] = [
  [
    'policies',
    5,
    '楚雄市人民政府办公室关于印发楚雄市城镇老旧小区改造实施方案的通知',
    '楚市政办发〔2026〕31号',
    '明确2026年至2027年城镇老旧小区改造的范围、内容、资金来源和居民参与办法，附年度计划项目表。',
  ],
  [
    'interpretations',
    5,
    '【解读】楚雄市城镇老旧小区改造实施方案',
    '',
    '解读改造哪些小区、改什么、谁出钱、居民怎样参与。',
  ],
  [
    'policies',
    17,
    '楚雄市重大行政决策程序规定',
    '楚市政规〔2026〕3号',
    '规定重大行政决策的事项范围、公众参与、专家论证、风险评估、合法性审查和集体讨论决定程序。',
  ],
  [
    'emergency',
    25,
    '楚雄市突发事件总体应急预案（2026年修订）',
    '楚市政发〔2026〕18号',
    '修订突发事件分级、组织指挥、监测预警、应急处置和恢复重建的要求。',
  ],
  [
    'policies',
    40,
    '楚雄市城市公共停车场建设和收费管理办法',
    '楚市政规〔2026〕2号',
    '规定公共停车场的规划建设、收费标准、免费时段和监督管理。',
  ],
  [
    'interpretations',
    41,
    '【解读】楚雄市城市公共停车场建设和收费管理办法',
    '',
    '解读停车收费标准、免费停车时长和投诉渠道。',
  ],
  [
    'replies',
    11,
    '对市十届人大五次会议第047号建议的答复',
    '楚市政办函〔2026〕52号',
    '关于加快龙川江城区段水环境治理的建议答复：已完成截污管网改造12.6公里，计划2027年完成全部排口整治。',
  ],
  [
    'replies',
    13,
    '对市政协十届五次会议第113号提案的答复',
    '楚市政办函〔2026〕49号',
    '关于增加城区中小学校学位供给的提案答复：新建学校2所，新增学位2700个。',
  ],
  [
    'replies',
    20,
    '对市政协十届五次会议第98号提案的答复',
    '楚市政办函〔2026〕41号',
    '关于完善城区公交线网的提案答复：新开通公交线路3条，延长运营时间的线路5条。',
  ],
  [
    'replies',
    24,
    '对市十届人大五次会议第021号建议的答复',
    '楚市政办函〔2026〕38号',
    '关于农村饮水安全巩固提升的建议答复：已实施农村供水保障项目17个。',
  ],
  [
    'announcements',
    3,
    '关于2026年第四季度政府网站集中检查情况的通报',
    '楚市政办通〔2026〕27号',
    '通报各单位政府信息公开栏目更新和错别字整改情况。',
  ],
  [
    'announcements',
    9,
    '楚雄市人民政府关于国有建设用地使用权公开出让的公告',
    '楚市政公告〔2026〕14号',
    '公告三宗国有建设用地的位置、面积、用途、规划条件和竞买办法。',
  ],
  [
    'announcements',
    33,
    '关于公开征求《楚雄市养犬管理办法（征求意见稿）》意见的公告',
    '楚市政公告〔2026〕11号',
    '公开征求养犬登记、免疫、遛犬区域和处罚规定的意见，期限30日。',
  ],
  [
    'budgets',
    62,
    '楚雄市人民政府办公室2025年度部门决算',
    '',
    '公开2025年度收入支出决算、“三公”经费决算和预算绩效情况。',
  ],
  [
    'budgets',
    270,
    '楚雄市人民政府办公室2026年部门预算',
    '',
    '公开2026年度部门收支预算、“三公”经费预算和政府采购预算。',
  ],
  ['budgets', 640, '楚雄市人民政府办公室2025年部门预算', '', '公开2025年度部门收支预算、“三公”经费预算。'],
  ['reports', 300, '2026年楚雄市政府工作报告', '', '回顾2025年工作，提出2026年经济社会发展的主要目标和重点任务。'],
  [
    'reports',
    310,
    '楚雄市人民政府办公室2025年政府信息公开工作年度报告',
    '',
    '包括总体情况、主动公开、依申请公开、行政复议和诉讼、存在问题及改进情况。',
  ],
  ['reports', 675, '楚雄市人民政府办公室2024年政府信息公开工作年度报告', '', '2024年政府信息公开工作年度报告全文。'],
  [
    'rules',
    150,
    '楚雄市人民政府办公室政府信息公开指南',
    '',
    '说明公开范围、主动公开的方式、依申请公开的受理机构、流程、时限和监督保障。',
  ],
  [
    'rules',
    480,
    '楚雄市人民政府工作规则',
    '楚市政发〔2025〕9号',
    '规定市政府的职责、会议制度、公文审批和政务公开要求。',
  ],
  [
    'policies',
    120,
    '楚雄市公共租赁住房管理实施细则',
    '楚市政规〔2026〕1号',
    '规定公共租赁住房的申请条件、审核程序、租金标准和退出办法。',
  ],
  [
    'policies',
    410,
    '楚雄市国土空间规划（2021—2035年）公众版',
    '楚市政发〔2025〕15号',
    '公布国土空间开发保护格局、城镇开发边界和重大基础设施布局。',
  ],
  [
    'policies',
    560,
    '楚雄市集体土地征收补偿安置办法',
    '楚市政规〔2025〕2号',
    '规定集体土地征收的程序、补偿标准、安置方式和社会保障。',
  ],
  [
    'interpretations',
    558,
    '【解读】楚雄市集体土地征收补偿安置办法',
    '',
    '解读征地补偿标准怎么算、安置房怎么选、社保怎么缴。',
  ],
  [
    'emergency',
    95,
    '楚雄市城区防汛应急预案',
    '楚市政办发〔2026〕19号',
    '明确城区防汛的预警响应、转移安置路线和责任单位。',
  ],
  [
    'replies',
    390,
    '对市十届人大四次会议第036号建议的答复',
    '楚市政办函〔2025〕47号',
    '关于支持彝绣产业发展的建议答复。',
  ],
  [
    'announcements',
    200,
    '关于2026年义务教育学校招生划片范围的公告',
    '楚市政办公告〔2026〕5号',
    '公布城区小学、初中招生的划片范围、报名时间和所需材料。',
  ],
];

/** The demo's published documents as of a day. */
export function demoPublished(today: IsoDate, issuer: string): PublishedDocument[] {
  return ENTRIES.map(([column, daysAgo, title, documentNumber, summary], i) => {
    const publishedOn = addCalendarDays(today, -daysAgo);
    const id = `demo-${String(i + 1).padStart(3, '0')}`;
    const pair = title.startsWith('【解读】') ? i - 1 : ENTRIES[i + 1]?.[2].startsWith('【解读】') ? i + 1 : undefined;
    const other = pair === undefined ? undefined : ENTRIES[pair];
    return {
      id,
      column,
      title,
      ...(documentNumber ? { documentNumber } : {}),
      issuer,
      indexNumber: `cxs001-/${publishedOn.slice(0, 4)}-${publishedOn.slice(5, 7)}${publishedOn.slice(8, 10)}${String(i + 1).padStart(3, '0')}`,
      publishedOn,
      summary,
      body: `${summary}\n\n本文为演示内容，由系统在试用时自动放入，不是${issuer}的真实文件。\n\n一、总体要求\n\n坚持依法、及时、准确、安全的原则，方便群众知情、参与和监督。\n\n二、主要内容\n\n${summary}\n\n三、组织实施\n\n各有关单位按照职责分工抓好落实，信息中心负责在政府网站公开。`,
      attachments: [],
      related:
        other && pair !== undefined
          ? [
              {
                id: `demo-${String(pair + 1).padStart(3, '0')}`,
                title: other[2],
                relation: title.startsWith('【解读】') ? '解读的文件' : '文件解读',
              },
            ]
          : [],
    };
  });
}
