import type { NoticeCode } from '../../shared/law/notices.ts';
import type { LetterSample } from './fixtures.ts';

/** The letters before an answer, and where there is none: N01 to N10, N31 to N34. */
export const ON_THE_WAY = {
  N01: {
    facts: { receivedDate: '2026-12-04', date: '2026-12-04', number: '楚市政办收〔2026〕31号' },
    fields: {
      basis: '双方确认之日',
      materials: ['政府信息公开申请表1份', '居民身份证复印件1份'],
      dueDate: '2027-01-04',
      provisionalReason: '2027年放假安排尚未公布，公布后如有变化另行告知',
    },
    shows: ['居民身份证复印件1份', '2027年1月4日', '暂算', '以互联网方式', '收到日期为2026年12月4日'],
  },
  N02: {
    fields: { dueDate: '2026-03-30' },
    shows: ['自收到申请之日起20个工作日内予以答复', '2026年3月30日'],
  },
  N03: {
    fields: {
      unclear: '“相关材料”没有写明是哪些材料',
      items: ['请写明文件的名称、文号，或者形成的大致年份', '请写明所涉地块或者项目的名称'],
      answerBy: '2026-03-25',
      way: '登录本网站“查询进度”提交，或者寄送至楚雄市人民政府办公室信息中心',
    },
    shows: [
      '2026年3月25日',
      '1.请写明文件的名称',
      '视为放弃申请，本机关不再处理',
      '答复期限自收到补正的申请之日起计算',
    ],
  },
  N04: {
    fields: { reason: '所涉档案分存于三处，需要逐件核对', days: 15, dueDate: '2026-04-21' },
    shows: ['第三十三条第二款', '经本机关政府信息公开工作机构负责人同意', '延长15个工作日', '2026年4月21日前答复'],
  },
  N05: {
    facts: { addressee: { name: '示例建设有限公司', kind: 'organisation' } },
    fields: {
      information: '2025年老旧小区改造项目施工合同的价款、工期条款',
      concerns: '商业秘密',
      reason: '合同价款属于财政资金使用情况，社会关注度高',
    },
    shows: [
      '第三十二条',
      '自收到本意见书之日起15个工作日内',
      '由本机关依法决定是否公开',
      '征求第三方意见书回执',
      '不同意公开',
    ],
  },
  N06: {
    fields: { kind: '第三方', sentDate: '2026-03-09' },
    shows: ['第三十三条第三款', '2026年3月9日', '所需时间不计算在答复期限内'],
  },
  N07: {
    facts: { addressee: { name: '示例建设有限公司', kind: 'organisation' } },
    fields: {
      content: '2025年老旧小区改造项目施工合同的价款、工期条款',
      publicInterest: '改造资金来自财政，价款是否合理直接影响居民分摊',
      consultedDate: '2026-03-09',
      repliedDate: '2026-03-23',
      weighed: true,
    },
    shows: ['第三十二条', '可能对公共利益造成重大影响', '本机关决定予以公开', '2026年3月23日'],
  },
  N08: {
    facts: { addressee: { name: '楚雄市住房和城乡建设局', kind: 'organisation' } },
    fields: {
      role: '共同制作机关',
      information: '《城镇老旧小区改造实施方案》及附表',
      question: '是否同意公开全文；不同意的，请写明依据和理由',
    },
    shows: ['第三十四条', '15个工作日内', '视为同意公开', '征求意见书回执'],
  },
  N09: {
    fields: {
      applications: 147,
      period: '2026年1月1日至3月10日',
      answerBy: '2026-03-25',
      way: '登录本网站“查询进度”提交，或者寄送至楚雄市人民政府办公室信息中心',
    },
    shows: ['第三十五条', '147件', '2026年3月25日前说明理由'],
  },
  N10: {
    fields: {
      method: '按量计收',
      calculation: ['共120页', '第31页至第100页共70页，每页10元，计700元', '第101页至第120页共20页，每页20元，计400元'],
      amount: 1100,
      account: '户名：楚雄市财政局（示例），账号：0000 0000 0000',
      ways: ['凭本通知到示例银行网点缴纳'],
    },
    shows: ['第四十二条', '应缴金额：1100元', '20个工作日内', '每页20元，计400元', '答复期限从缴清次日起重新计算'],
  },
  N31: {
    fields: { noticeNumber: '楚市政办告〔2026〕4号', noticeDate: '2026-03-04', answerBy: '2026-03-25' },
    shows: ['第三十条', '楚市政办告〔2026〕4号', '视为您放弃申请，本机关不再处理'],
  },
  N32: {
    fields: {
      noticeNumber: '楚市政办告〔2026〕9号',
      noticeDate: '2026-03-10',
      receivedDate: '2026-03-12',
      payBy: '2026-04-10',
    },
    shows: ['第四十二条', '楚市政办告〔2026〕9号', '2026年4月10日届满', '视为您放弃申请'],
  },
  N33: {
    fields: {
      reason: '所涉文件形成于2003年至2019年，共四百余卷',
      until: '2026-05-29',
      noticeNumber: '楚市政办告〔2026〕11号',
    },
    shows: ['第三十五条', '2026年5月29日前答复', '申请理由合理'],
  },
  N34: {
    facts: { requestText: '' },
    fields: {
      result: '属于本机关，审核属实，予以更正',
      information: '滨河路片区征收补偿公示表第12行的房屋面积',
      before: '86.5平方米',
      after: '98.6平方米',
    },
    shows: ['第四十一条', '更正前：86.5平方米', '更正后：98.6平方米'],
  },
} satisfies Partial<Record<NoticeCode, LetterSample>>;
