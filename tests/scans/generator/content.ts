import { inventedCreditCode, inventedResidentId } from '../../../shared/law/identity-number.ts';
import type { DeliveryWay, ProvisionForm } from '../../../shared/scans/options.ts';
import type { Random } from './random.ts';

/** What an invented applicant wrote; all persons, bodies and places are made up. */
export interface Content {
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  readonly agentName?: string;
  readonly identityNumber?: string;
  readonly creditCode?: string;
  readonly representative?: string;
  readonly contact?: string;
  readonly phone: string;
  readonly address: string;
  readonly postcode?: string;
  readonly email?: string;
  readonly requests: readonly string[];
  readonly provisionForms: readonly ProvisionForm[];
  readonly deliveryWays: readonly DeliveryWay[];
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly office: string;
}

const SURNAMES = [
  ...'赵钱孙李周吴郑王冯陈杨朱秦许何吕张孔曹严华金魏陶姜谢邹柏水窦章云苏潘葛范彭郎鲁韦马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤',
];
const GIVEN = [
  '建国',
  '秀英',
  '志强',
  '丽华',
  '文彬',
  '春梅',
  '海涛',
  '玉兰',
  '永福',
  '晓燕',
  '国庆',
  '桂芳',
  '子涵',
  '明',
  '静',
  '军',
  '红霞',
  '德顺',
  '云飞',
  '嘉怡',
  '世杰',
  '美玲',
  '光耀',
  '雪',
  '天佑',
  '思远',
  '凯',
  '宏伟',
  '金花',
  '家豪',
];
const PLACES = [
  '青田市临江街道',
  '云溪县白塔镇',
  '苍梧市城南街道',
  '平川市东河区',
  '龙潭县石鼓乡',
  '安澜市滨江区',
  '清源县柳林镇',
  '永宁市西山街道',
  '和顺县大坪乡',
  '宁远市新桥镇',
];
const PROVINCES = ['浙江省', '云南省', '广西壮族自治区', '四川省', '湖北省', '', '河南省', '贵州省'];
const STREETS = [
  '人民路',
  '建设东路',
  '西堤三路',
  '鹿城南路',
  '团结路',
  '青年巷',
  '解放北路',
  '彝人大道',
  '迎宾路',
  '学府街',
];
const TRADES = [
  '绿源环保科技',
  '华泰建筑工程',
  '金穗农业发展',
  '鑫达矿业',
  '云岭物流',
  '众诚房地产开发',
  '天宇信息技术',
  '兴盛食品',
];
const OFFICES = [
  '楚雄市人民政府办公室',
  '青田市自然资源和规划局',
  '苍梧市生态环境局',
  '平川市住房和城乡建设局',
  '永宁市人民政府',
  '清源县农业农村局',
];
const SUBJECTS = [
  '省道S{n}临江段改扩建项目的建设用地批复文件及勘测定界图',
  '石桥村{y}年至{z}年征收土地公告、征地补偿安置方案及听证材料',
  '{y}年度城区老旧小区改造项目财政资金使用情况',
  '污水处理厂二期工程环境影响报告书及其批复（环审〔{y}〕{k}号）',
  '关于调整城区公交线路的会议纪要和论证材料',
  '{y}年至{z}年义务教育阶段学校招生计划及划片范围',
  '东城农贸市场拆迁补偿标准、评估报告和补偿协议样本',
  '市人民政府办公室印发的《关于进一步规范停车收费的通知》（政办发〔{y}〕{k}号）',
  '滨河公园项目的立项批复、规划许可证和施工许可证',
  '白塔镇高标准农田建设项目中标通知书及合同',
  '{y}年度耕地地力保护补贴发放名册和发放标准',
  '西山隧道工程的安全生产监督检查记录及整改通知书',
  '城南片区控制性详细规划图（{z}年修订版）',
  '对某水泥厂作出的行政处罚决定书及整改验收材料',
  '{y}年第{m}季度环境空气质量监测数据',
  '国有土地使用权出让合同（合同编号{n}{k}）',
];

/** One invented application. */
export function invent(random: Random, seed: number): Content {
  const organisation = random.chance(0.3);
  const person = (): string => random.pick(SURNAMES) + random.pick(GIVEN);
  const place = random.pick(PLACES);
  const year = random.whole(2021, 2026);
  const subject = (text: string): string =>
    text
      .replaceAll('{y}', String(year - random.whole(3, 5)))
      .replaceAll('{z}', String(year - random.whole(1, 2)))
      .replaceAll('{n}', String(random.whole(100, 399)))
      .replaceAll('{k}', String(random.whole(2, 98)))
      .replaceAll('{m}', random.pick(['一', '二', '三', '四']));
  const street = random.chance(0.6)
    ? `${random.pick(STREETS)}${random.whole(1, 399)}号${random.chance(0.5) ? `${random.whole(1, 18)}栋${random.whole(1, 4)}单元${random.whole(1, 20)}0${random.whole(1, 4)}室` : ''}`
    : `${random.pick(['石桥村', '大坪村', '柳树湾村', '上河村', '新民村'])}${random.pick(['一', '二', '三', '四', '五'])}组${random.whole(1, 98)}号`;
  const forms = random.chance(0.25)
    ? random.some<ProvisionForm>(['paper', 'email', 'data'], 2)
    : [random.pick<ProvisionForm>(['paper', 'email', 'data'])];
  const ways = random.chance(0.15)
    ? random.some<DeliveryWay>(['post', 'collect', 'fax'], 2)
    : [random.pick<DeliveryWay>(['post', 'post', 'collect', 'fax'])];
  return {
    kind: organisation ? 'organisation' : 'person',
    name: organisation
      ? `${place.slice(0, 3)}${random.pick(TRADES)}${random.pick(['有限公司', '有限责任公司', '股份有限公司'])}`
      : person(),
    ...(organisation
      ? { creditCode: inventedCreditCode(seed * 7919 + 123_456_789), representative: person(), contact: person() }
      : { identityNumber: inventedResidentId(seed * 31 + 7) }),
    ...(!organisation && random.chance(0.2) && { agentName: person() }),
    phone: random.chance(0.85)
      ? `1${random.pick(['38', '39', '58', '87', '59', '77', '36'])}${String(random.whole(10_000_000, 99_999_999))}`
      : `0${random.whole(571, 898)}-${random.whole(2_100_000, 8_999_999)}`,
    address: `${random.pick(PROVINCES)}${place}${street}`,
    ...(random.chance(0.8) && { postcode: String(random.whole(310_000, 679_999)) }),
    ...((forms.includes('email') || random.chance(0.3)) && {
      email: `${random.pick(['test', 'lvyuan', 'zhang.shili', 'ceshi', 'gk'])}${random.whole(1, 9999)}@${random.pick(['126.com', '163.com', 'qq.com', 'example.com'])}`,
    }),
    requests: random.some(SUBJECTS, random.whole(1, 4)).map(subject),
    provisionForms: forms,
    deliveryWays: ways,
    year,
    month: random.whole(1, 12),
    day: random.whole(1, 28),
    office: random.pick(OFFICES),
  };
}

export const isoDate = (c: Content): string =>
  `${c.year}-${String(c.month).padStart(2, '0')}-${String(c.day).padStart(2, '0')}`;
export const dateText = (c: Content): string => `${c.year}年${c.month}月${c.day}日`;

/** Who signs: the person, or whoever represents the body. */
export const signerOf = (c: Content): string => (c.kind === 'person' ? c.name : (c.representative ?? ''));
/** The number that says who the applicant is. */
export const numberOf = (c: Content): string => c.identityNumber ?? c.creditCode ?? '';

const CHINESE = '一二三四五六七八九';

/** Requests as a list in one of the usual numberings; a single one stands without a number. */
export function numbered(c: Content, style: 'chinese' | 'dot' | 'bracket' | 'comma'): string[] {
  if (c.requests.length === 1) return [`${c.requests[0]}。`];
  const number = (k: number): string =>
    ({ chinese: `${CHINESE[k]}、`, dot: `${k + 1}. `, bracket: `（${k + 1}）`, comma: `${k + 1}、` })[style];
  return c.requests.map((r, k) => `${number(k)}${r}${k + 1 === c.requests.length ? '。' : '；'}`);
}
