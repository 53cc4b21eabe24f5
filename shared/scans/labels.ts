/** What a label on a form or in a letter announces. `other` ends a value without announcing one that is kept. */
export type Label =
  | 'name'
  | 'organisation'
  | 'representative'
  | 'contact'
  | 'agent'
  | 'agent-detail'
  | 'identity-type'
  | 'identity-number'
  | 'credit-code'
  | 'phone'
  | 'address'
  | 'postcode'
  | 'email'
  | 'information'
  | 'purpose'
  | 'provision-form'
  | 'delivery-way'
  | 'date'
  | 'signature'
  | 'other';

/** Where a block of a form belongs to: labels at its side, such as 公民 and 法人或其他组织. */
export type Side = 'person' | 'organisation' | 'agent';

const WHO = '(?:申请人|申请者|公民|个人|本人|联系人|单位|法人|机构|收件人|收信人)?的?';

/** Tried in this order on text without spaces and punctuation; the first that matches the whole label counts. */
const LABELS: readonly (readonly [Label, RegExp])[] = [
  ['other', /^(?:申请)?(?:的)?(?:事实|理由|依据|原因|目的)(?:(?:与|和|及)(?:理由|依据|事实))?$/],
  ['other', /^被申请(?:人|机关|单位)$/],
  ['purpose', /^.{0,12}用途(?:说明)?$/],
  [
    'agent-detail',
    /^(?:委托)?(?:代理|代办|受托|受委托)人?的?(?:联系电话|联系方式|电话|手机|身份证号码?|证件号码?|证件名称|地址|住址)$/,
  ],
  ['agent', /^(?:委托)?(?:代理人|代办人|受托人|受委托人|代理申请人)(?:的?姓名)?$/],
  ['signature', /^.{0,8}(?:签名|签字|签章|盖章|签署|捺印|手印).{0,6}$/],
  [
    'other',
    /^(?:是否|申请减免|减免|若|如|能否|注意|填表|填写说明|填写须知|说明$|备注|附件|受理|承办|编号|序号|申请编号|收件日期|收表).{0,16}$/,
  ],
  [
    'provision-form',
    /^.{0,12}(?:提供|载体|介质|答复)(?:信息)?的?(?:指定)?(?:具体)?(?:方式|形式)(?:要求)?(?:可多选|可选多项|可选|多选|单选|请选择|请打|请勾选)?$/,
  ],
  ['provision-form', /^.{0,8}(?:信息载体|介质类型|载体类型|形式要求)$/],
  [
    'delivery-way',
    /^.{0,10}(?:获取|领取|送达|取得|接收|寄送|递送|交付|取件)(?:所需)?(?:政府)?(?:信息)?(?:结果|答复|文书)?的?(?:具体)?(?:方式|途径)(?:要求)?(?:可多选|可选多项|可选|多选|单选|请选择|请打|请勾选)?$/,
  ],
  ['identity-type', /^(?:有效)?(?:身份)?(?:证件|证照)(?:的)?(?:名称|类型|种类|类别)$/],
  [
    'identity-number',
    new RegExp(
      `^${WHO}(?:(?:有效)?(?:身份)?(?:证件|证照)(?:名称及|类型及|的)?(?:号码|编号|号)|(?:居民)?身份证(?:件)?(?:号码|编号|号)?|公民身份号码|身份号码)$`,
    ),
  ],
  [
    'credit-code',
    /^(?:统一)?(?:社会)?信用(?:代码|编码|代号)(?:证号)?$|^(?:组织)?机构代码(?:证号)?$|^营业执照(?:号码?|编号|注册号)?$/,
  ],
  ['email', /^(?:电子)?(?:邮箱|信箱|邮件)(?:地址)?$|^e?-?mail(?:地址)?$/i],
  ['postcode', /^(?:邮政|邮寄)?(?:编码|编号)$|^邮编$|^邮码$/],
  ['other', /^(?:联系)?传真(?:号码?|电话)?$/],
  [
    'phone',
    new RegExp(
      `^${WHO}(?:联系|固定|移动|手机|座机|常用|办公)?(?:电话|手机)(?:号码|号)?(?:及手机)?$|^${WHO}(?:联系方式|联系号码|手机电话)$|^tel$`,
      'i',
    ),
  ],
  [
    'address',
    new RegExp(
      `^${WHO}(?:联系|通信|通讯|邮寄|收件|收信|居住|家庭|送达|住所|办公|详细|现住?|常住|注册|经营)*(?:地址|住址|住所地?|所在地)(?:及门牌)?$`,
    ),
  ],
  ['representative', /^(?:单位)?(?:法定代表人|法人代表|主要负责人|负责人)(?:或(?:主要)?负责人)?(?:的?姓名)?$/],
  ['contact', /^(?:单位)?(?:联系人|经办人|联络人)(?:的?姓名)?$/],
  [
    'organisation',
    /^(?:申请)?(?:法人|单位|组织|机构|企业|公司|团体)?(?:或者?|及|和)?(?:其他|非法人)?(?:组织|机构|单位)?的?(?:全称|名称)$|^申请单位$|^申请机构$/,
  ],
  [
    'name',
    /^(?:申请人|申请者|公民|个人|本人)?的?(?:姓名|名字)(?:或者?|及|和)?(?:单位)?(?:名称)?$|^(?:申请人|申请者)(?:名称)?(?:姓名)?$|^申请人基本名称$/,
  ],
  ['date', /^(?:申请|填写|填表|填报|提出|提交)?(?:的)?(?:日期|时间)$/],
  [
    'information',
    /^(?!.*(?:方式|形式|用途|依据|理由))(?:本人|现)?(?:所需|所申请|申请|需要|要求|请求|需求|拟)?(?:获取|公开|的)*(?:政府)?(?:信息|文件|材料)?的?(?:具体)?(?:名称|内容|事项|标题)(?:和|及|与|、)?(?:文号)?(?:或者?|及|和|等)?(?:其他|其它)?(?:特征性?)?的?(?:内容)?(?:描述|说明|概述)?$/,
  ],
  [
    'information',
    /^(?:所需|申请公开的?|申请获取的?)(?:的)?(?:政府)?信息(?:描述)?$|^(?:内容|信息|特征)描述$|^申请(?:公开)?(?:内容|事项|请求)$|^公开(?:内容|事项)$/,
  ],
  [
    'other',
    /^(?:工作单位|所在单位|单位|职业|性别|年龄|民族|国籍|政治面貌|出生(?:年月|日期)|学历|职务|文化程度|户籍(?:地|所在地)?)$/,
  ],
];

const SIDES: readonly (readonly [Side, RegExp])[] = [
  ['agent', /^(?:委托)?(?:代理人|代办人)(?:信息|情况|基本信息)?$/],
  [
    'organisation',
    /^(?:法人|企业法人)?(?:或者?|及|和|或者是)?(?:其他|其它|非法人)?组织(?:信息)?$|^法人$|^单位$|^法人组织$/,
  ],
  ['person', /^(?:公民|个人|自然人)(?:信息|情况)?$/],
];

/** Without spaces, brackets and punctuation, and without a number in front: `（一）姓　名：` is `姓名`. */
export function bare(text: string): string {
  return text
    .replace(/^[\s（(]*[一二三四五六七八九十\d]{1,2}[）)、.．]\s*/u, '')
    .replace(/[\s：:，,。.；;、（）()【】[\]《》<>*＊#_—\-·・|｜/／"“”'‘’?？!！~]+/gu, '');
}

/** What a whole cell, or a piece of a line before a colon, announces as a label. */
export function labelOf(text: string): Label | undefined {
  const plain = bare(text);
  if (plain.length < 2 || plain.length > 24) return undefined;
  const inBrackets = bare(text.replace(/[（(][^（）()]*[）)]/gu, ''));
  for (const candidate of new Set([plain, inBrackets])) {
    if (candidate.length < 2) continue;
    const found = LABELS.find(([, pattern]) => pattern.test(candidate));
    if (found) return found[0];
  }
  return misread(plain);
}

/** The commonest labels with one character wrong or lost. */
const COMMON: readonly (readonly [Label, string])[] = [
  ['name', '申请人'],
  ['name', '申请人姓名'],
  ['organisation', '单位名称'],
  ['representative', '法定代表人'],
  ['identity-number', '身份证号码'],
  ['identity-number', '证件号码'],
  ['credit-code', '统一社会信用代码'],
  ['phone', '联系电话'],
  ['phone', '手机号码'],
  ['address', '联系地址'],
  ['address', '通信地址'],
  ['address', '通讯地址'],
  ['address', '邮寄地址'],
  ['address', '联系邮寄地址'],
  ['postcode', '邮政编码'],
  ['email', '电子邮箱'],
  ['provision-form', '指定提供方式'],
  ['delivery-way', '获取信息的方式'],
  ['date', '申请时间'],
  ['date', '申请日期'],
];

function misread(plain: string): Label | undefined {
  if (plain.length < 3) return undefined;
  return COMMON.find(([, label]) => {
    if (plain.length === label.length) return [...label].filter((c, k) => c !== plain[k]).length === 1;
    if (plain.length !== label.length - 1 || plain.length < 4) return false;
    return [...label].some((_, k) => label.slice(0, k) + label.slice(k + 1) === plain);
  })?.[0];
}

export function sideOf(text: string): Side | undefined {
  const plain = bare(text);
  return SIDES.find(([, pattern]) => pattern.test(plain))?.[0];
}
