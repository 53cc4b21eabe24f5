import { type DemoCase, granted, notOurs, published } from './demo-case.ts';

/** The demo's applications of earlier months and years, all closed. */
export const ENDED_DEMO_CASES: readonly DemoCase[] = [
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
