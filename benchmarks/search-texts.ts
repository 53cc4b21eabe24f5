/** Requests as people write them, made of a few hundred words of very different commonness; no two hundred alike. */
const TOPICS =
  '宅基地审批|老旧小区改造|征地补偿安置|拆迁补偿|学校食堂采购|道路施工招标|污水处理厂运行|保障性住房分配|低保发放|医保基金使用|乡村振兴项目|高标准农田建设|水库移民后期扶持|自来水价格调整|公交线路优化|停车场收费|物业专项维修资金|安全生产检查|食品抽检|环境影响评价|国有土地出让|规划许可|施工许可|消防验收|危房鉴定|集体土地确权|林权登记|矿产开采许可|旅游景区门票|农贸市场改造|殡葬服务收费|养老机构补贴|残疾人补助|公租房配租|人才引进补贴|招商引资合同|政府采购|财政预算调整|债务化解|扶贫资金';
const OBJECTS =
  '台账|明细|批复|合同|会议纪要|实施方案|公示名单|评估报告|验收报告|资金拨付凭证|招标公告|中标通知书|听证笔录|测绘成果|红线图|通知|标准|依据|统计数据|检查记录|处罚决定书|整改情况|补偿协议|分配结果|审计报告';
const PLACES =
  '鹿城镇|东瓜镇|吕合镇|紫溪镇|东华镇|子午镇|苍岭镇|三街镇|八角镇|中山镇|新村镇|树苴乡|大过口乡|大地基乡|西舍路镇|彝人古镇|团结路|阳光大道|永安大道|龙江公园|富民工业园|程家坝|栗子园|万家坝|马龙河|青龙水库';
const TAILS =
  '并提供加盖公章的复印件|包括附件和附图|以及历次调整的说明|按户列明金额和时间|请以电子文件提供|涉及本村第三村民小组的部分|自立项至竣工验收的全部文件|含资金来源和使用去向';

const list = (words: string) => words.split('|');
const [topics, objects, places, tails] = [TOPICS, OBJECTS, PLACES, TAILS].map(list) as [
  string[],
  string[],
  string[],
  string[],
];

/** A number from 0 to 1 that is always the same for the same two. */
function chance(n: number, salt: number): number {
  let x = (n * 2_654_435_761 + salt * 40_503) >>> 0;
  x ^= x >>> 15;
  x = Math.imul(x, 2_246_822_519) >>> 0;
  x ^= x >>> 13;
  return (Math.imul(x, 3_266_489_917) >>> 0) / 2 ** 32;
}

/** The first words of a list come far more often than the last. */
function pick(words: readonly string[], n: number, salt: number): string {
  return words[Math.floor(chance(n, salt) ** 2 * words.length)] as string;
}

export const topicOf = (n: number) => pick(topics, n, 1);
export const objectOf = (n: number) => pick(objects, n, 2);
export const placeOf = (n: number) => pick(places, n, 3);

/** The n-th request. */
export function requestText(n: number): string {
  const year = 2016 + Math.floor(chance(n, 4) * 10);
  const file = `〔${year}〕${Math.floor(chance(n, 5) * 400)}号`;
  const tail = chance(n, 6) > 0.4 ? `，${pick(tails, n, 7)}` : '';
  const named = chance(n, 8) > 0.6 ? `（文号：示例办${file}）` : '';
  return `申请公开${placeOf(n)}${year}年度${topicOf(n)}的${objectOf(n)}${named}${tail}。`;
}
