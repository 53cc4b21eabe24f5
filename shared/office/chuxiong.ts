import { parseOfficeProfile } from './profile-schema.ts';

/** Duties that the work regulation gives to every 科室(中心). */
const COMMON_DUTIES = [
  { article: '第四条', duty: '做好定密工作，确定公文的密级及保密期限' },
  { article: '第六条', duty: '拟制公文时明确标注公开属性，不公开等情形在公文处理签中说明理由' },
  { article: '第十条', duty: '做好相应的非公文类政府信息的编辑、报送和保密审查等基础工作' },
  { article: '第十六条', duty: '将拟公开的政府信息报领导审核签字后送信息中心' },
] as const;

const REVIEW_DUTY = {
  article: '第十七条第（五）项',
  duty: '对不属于主动公开范围的依申请公开事项，在规定的时间内提出处理意见',
} as const;

const RESEARCH_DUTIES = [
  { article: '第七条', duty: '核对文稿时同时复核“公开属性”、“内容概述”、“不予公开理由”，按综合一科的修改意见修改' },
  { article: '第十条', duty: '配合组织人事科，提供所服务的市政府领导按规定应公开的个人相关信息' },
] as const;

interface Duty {
  readonly article: string;
  readonly duty: string;
}

/** A section that gives its opinion on applications (业务科室). */
const reviewing = (code: string, name: string, shortName: string, own: readonly Duty[]) => ({
  code,
  name,
  shortName,
  capabilities: ['review'],
  duties: [...own, REVIEW_DUTY, ...COMMON_DUTIES],
});

const RESEARCH_NAMES = ['一', '二', '三', '四', '五', '六', '七'] as const;

const localDays = (name: string, source: string, dates: readonly string[]) =>
  dates.map((date) => ({ date, name, source, kind: 'off' }));

const LOCAL_2024 = '楚雄州2024年放假安排（见转载，文号待核）';
const LOCAL_2025 = '楚雄州2025年放假安排（见转载，文号待核）';

/**
 * 楚雄市人民政府办公室, after its 政府信息与政务公开工作制度 of 2023-04-01. What the regulation does not say and nobody
 * has confirmed is marked 示例 or 待填 and listed in `toConfirm`.
 */
export const chuxiong = parseOfficeProfile({
  id: 'chuxiong',
  name: '楚雄市人民政府办公室',
  shortName: '楚雄市政府办',
  siteTitle: '楚雄市人民政府办公室政府信息公开',
  timeZone: 'Asia/Shanghai',
  sections: [
    {
      code: 'general-1',
      name: '综合一科',
      shortName: '综合一科',
      capabilities: ['secrecy', 'review'],
      duties: [
        { article: '第四条', duty: '审定敏感事项、密级界定不清的公文，仍无法界定的报保密主管部门审定' },
        { article: '第七条', duty: '对拟公开的政府信息进行保密审查，向调研一科至七科责任科室提出修改意见' },
        { article: '第九条', duty: '印发主动公开的公文' },
        { article: '第十条', duty: '协调提供应公开的规章和工作规则' },
        { article: '第十七条第（五）项', duty: '答复前的保密审核（条文未写明由谁承担，参照第七条）' },
        REVIEW_DUTY,
        ...COMMON_DUTIES,
      ],
    },
    reviewing('general-2', '综合二科', '综合二科', [
      { article: '第十条', duty: '协调提供政府常务会议应公开的相关政府信息' },
      { article: '第十条', duty: '协调提供政府工作报告和市情简介信息' },
    ]),
    ...RESEARCH_NAMES.map((n, i) => reviewing(`research-${i + 1}`, `调研${n}科`, `调研${n}科`, RESEARCH_DUTIES)),
    reviewing('personnel', '组织人事科', '组织人事科', [
      {
        article: '第十条',
        duty: '协调调研一科至七科提供市政府领导按规定应公开的个人相关信息，提供市政府办公室领导按规定应公开的个人相关信息',
      },
    ]),
    reviewing('supervision', '督查和议案科', '督查议案科', [
      { article: '第十条', duty: '做好人大建议、政协提案公开发布工作' },
      { article: '第十条', duty: '协调提供应公开的重点工作、重大项目等相关政府信息' },
    ]),
    reviewing('logistics', '行政后勤科', '行政后勤科', [
      { article: '第十条', duty: '提供市政府办公室年度行政经费预决算等信息' },
    ]),
    reviewing('duty-office', '总值班室', '总值班室', [
      { article: '第十条', duty: '协调提供应急管理方面应公开的政府信息' },
    ]),
    reviewing('development-research', '市经济社会发展研究中心', '发展研究中心', [
      { article: '第十条', duty: '公开政府公报信息' },
    ]),
    {
      code: 'info-centre',
      name: '市政府办公室信息中心',
      shortName: '信息中心',
      capabilities: ['centre'],
      duties: [
        { article: '第九条', duty: '主动公开的公文印发后在楚雄市人民政府网站发布并存档' },
        { article: '第十条', duty: '在楚雄市人民政府网站政府信息公开栏目发布市政府办公室各类政府信息' },
        { article: '第十三条', duty: '接收审核完成的解读方案、解读材料' },
        { article: '第十五条', duty: '报送依申请公开、12345政府热线诉求、书记市长信箱等信访件，负责督促' },
        { article: '第十六条', duty: '接收经领导审核签字的拟公开政府信息' },
        { article: '第十七条', duty: '受理依申请公开：电话咨询记录、信函登记、网上受理、来访受理、申请告知' },
        {
          article: '第十七条第（五）项',
          duty: '属于主动公开范围的直接答复；其余填写各类《告知书》作出答复，按申请人指定的方式提供',
        },
        ...COMMON_DUTIES,
      ],
    },
  ],
  leaders: [
    { id: 'deputy-general', title: '副主任（分管综合、值班）', inChargeOf: ['general-1', 'general-2', 'duty-office'] },
    {
      id: 'deputy-research-1',
      title: '副主任（分管调研一科至四科）',
      inChargeOf: ['research-1', 'research-2', 'research-3', 'research-4'],
    },
    {
      id: 'deputy-research-2',
      title: '副主任（分管调研五科至七科、发展研究）',
      inChargeOf: ['research-5', 'research-6', 'research-7', 'development-research'],
    },
    {
      id: 'deputy-disclosure',
      title: '副主任（分管政务公开、督查、人事、后勤）',
      inChargeOf: ['info-centre', 'supervision', 'personnel', 'logistics'],
    },
  ],
  registerPrefix: '楚市政办依申',
  answeringAuthorities: [
    {
      code: 'office',
      name: '楚雄市人民政府办公室',
      noticePrefix: '楚市政办告',
      receiptPrefix: '楚市政办回',
      reviewAgency: '楚雄市人民政府',
      reviewUrl: 'https://fuyi.example.gov.cn/chuxiongshi',
      court: '有管辖权的人民法院',
    },
    {
      code: 'government',
      name: '楚雄市人民政府',
      noticePrefix: '楚市政告',
      receiptPrefix: '楚市政回',
      reviewAgency: '楚雄彝族自治州人民政府',
      reviewUrl: 'https://fuyi.example.gov.cn/chuxiongzhou',
      court: '有管辖权的人民法院',
    },
  ],
  contact: {
    unit: '楚雄市人民政府办公室信息中心',
    person: '政府信息公开经办人（待填）',
    phone: '0878-0000000',
    fax: '0878-0000000',
    email: 'gongkai@example.gov.cn',
    address: '云南省楚雄彝族自治州楚雄市（示例，门牌待填）',
    postcode: '675000',
    hours: '工作日8:30—11:30,14:30—17:30（示例，待填）',
  },
  site: {
    organiser: '楚雄市人民政府办公室',
    siteCode: '0000000000（待填）',
    icp: '滇ICP备00000000号（待填）',
    policeRecord: '滇公网安备00000000000000号（待填）',
    errorReport: 'https://www.example.gov.cn/jiucuo',
  },
  internalDays: { confirm: 1, sectionReview: 10, approval: 2, secrecyReview: 2 },
  retention: {
    periods: [
      { code: 'ten-years', title: '定期10年', years: 10 },
      { code: 'thirty-years', title: '定期30年', years: 30 },
      { code: 'permanent', title: '永久', years: null },
    ],
  },
  sideClocks: { correctionDays: 15, reasonsDays: 10, disclosureHead: 'deputy-disclosure' },
  feeCollection: {
    account: '户名、开户行、账号（待填，须经财政部门确认）',
    ways: ['凭本通知到指定银行网点缴纳（待填）'],
  },
  remedySwitches: { administrativeQueryFirstReview: false },
  localCalendar: {
    extendsAnswerDate: false,
    days: [
      ...localDays('自治州成立纪念日', LOCAL_2024, ['2024-04-15', '2024-04-16']),
      ...localDays('火把节', LOCAL_2024, ['2024-07-29', '2024-07-30', '2024-07-31']),
      ...localDays('彝族年', LOCAL_2024, ['2024-12-21', '2024-12-22', '2024-12-23', '2024-12-24']),
      ...localDays('自治州成立纪念日', LOCAL_2025, ['2025-04-14', '2025-04-15']),
      ...localDays('火把节', LOCAL_2025, ['2025-07-16', '2025-07-17', '2025-07-18']),
    ],
  },
  toConfirm: [
    '答复名义、印章与复议机关的对应：以办公室名义答复由楚雄市人民政府复议、以市政府名义答复由州人民政府复议，须由法制机构书面确认',
    '网上提交行政复议申请书的地址（现为示例地址）',
    '管辖法院：云南是否实行行政案件集中管辖未查实，现写“有管辖权的人民法院”',
    '机关代字：登记编号、告知书、登记回执各用什么代字',
    '分管领导的人数、职务名称和分工（现为示例）',
    '联系电话、传真、邮箱、地址、邮编、办公时间、联系人（现为示例）',
    '网站标识码、ICP备案号、公安备案号、纠错地址（现为待填）',
    '内部时限：确认收到1个、科室审核10个、领导审批2个、保密审查2个工作日；第十七条第（五）项只说“规定的时间内”，没有数字',
    '第十七条第（五）项的保密审核由谁承担：参照第七条定为综合一科',
    '已主动公开的信息由信息中心直接答复时，不再经领导审批和保密审核，只记录公开审查情况，是否如此',
    '选择网上获取的，以告知书可以下载之日为送达之日，是否如此',
    '以电子邮件、传真送达的，以发出之日为答复之日，是否如此（交邮之日、签收之日依国办公开办函〔2016〕235号）',
    '告知书退回后重新送达的，答复之日仍以第一次依法发出之日为准，是否如此',
    '制发时修改正文不再报批，只记录与目录措辞的不同，是否如此',
    '邮政企业及邮件号的样式：现为中国邮政EMS和挂号信',
    '申请人在告知书制发前撤回的，年报计入“其他处理—其他”，是否如此',
    '综合一科既可提出处理意见又承担保密审查，同一件是否须由不同的人办理',
    '信息中心只受理、直接答复和制发告知书，不作为业务科室提出处理意见，是否如此',
    '自治州成立纪念日、火把节、彝族年是否顺延答复期限（现为不顺延），须由法制机构确定',
    '2024年彝族年放假是否调休有两种说法；2025年彝族年和2026年各民族节日的安排未见；州政府办放假通知的文号待核',
    '地方调休上班日一律不计入答复期限，是否如此',
    '2024年2月9日（除夕）按工作日计算：当年通知只是鼓励休假',
    '2027年放假安排未见通知，2026年12月4日及以后收到的申请届满日为暂算',
    '收到次日为第1个工作日：条例未写明，参照民事诉讼法第八十五条',
    '征求第三方、其他机关意见的时间按“发出之日不扣、次日起至收到意见之日扣除”计算',
    '网上提交、邮箱、传真以双方确认之日为收到之日，并要求1个工作日内确认；2015年文件对邮箱另有规定，以条例为准',
    '信函由收发室签收视为机关签收；寄给其他科室或个人的有签收凭证者按签收之日',
    '补正期限（条例未定长短）拟定15个工作日，从告知之日次日起算；延期告知须在原期限届满前发出',
    '要求说明理由的期限（条例未定长短）拟定10个工作日，答复期限照常计算',
    '政府信息公开工作机构负责人：暂定为分管信息中心的副主任，由其同意延长答复期限；同意即发出延期答复告知书',
    '补正、缴费重新计算期限以后，此前批准的延长不再计入，也不能再次延长',
    '延迟答复的合理期限由信息中心确定，是否须经负责人同意',
    '信息处理费的收款账户、缴纳方式、财政票据（现为待填）；按件计收的件数按提交申请的自然月计算',
    '选择网上获取的，收费通知以可以下载之日为收到之日',
    '补正、延期、征求意见等程序性文书与告知书使用同一文号序列',
    '放假安排公布后可以顺延的，已经告知申请人的届满日不变；应当提前的，按公布的安排提前',
    '行政查询事项告知书的救济（现不作复议前置）',
    '部分公开告知书只写复议前置并限于“不予公开的部分”',
    '第三十六条第（七）项计入年报表三“属于行政查询事项”；更正告知不计入表三',
    '各类告知书的措辞据条文拟定，须经法制审核',
    '依申请公开案卷归档的保管期限（现可选定期10年、定期30年、永久）、起算（现为办结次年起算）和销毁的审批人（现为政府信息公开工作机构负责人），须由档案机构确认',
    '行政复议答复期限：简易程序5个工作日、普通程序10个工作日；行政诉讼答辩期限15日（届满日为休息日的顺延），后者据记忆，须由法制机构核对',
    '年报表四的年度：审结的计入审结之年，年末没有审结的计入“尚未审结”，须核对填报说明',
    '申请人信息中只加密证件号码；统一社会信用代码为公示信息，不加密',
    '信息处理费的施行日期、按页计算细则、缴费后期限重新计算，须核对原文',
    '密级等管理信息的保存方式须经保密部门认可，正文不得入库',
    '本办同时编制本机关年度报告和全市汇总年度报告',
  ],
});
