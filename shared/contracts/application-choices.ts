/** What the application form lets one choose from (digest C-1), each with its Chinese name. */
export const IDENTITY_TYPES = {
  'resident-id': '居民身份证',
  passport: '护照',
  'hk-macao-permit': '港澳居民来往内地通行证',
  'taiwan-permit': '台湾居民来往大陆通行证',
  other: '其他有效证件',
} as const;

/** 组织类别: the five columns of table three beside 自然人. */
export const ORGANISATION_CLASSES = {
  enterprise: '商业企业',
  research: '科研机构',
  welfare: '社会公益组织',
  legal: '法律服务机构',
  'other-organisation': '其他',
} as const;

export const PROVISION_FORMS = {
  paper: '纸质',
  email: '电子邮件',
  data: '光盘或电子数据',
  inspect: '查阅、抄录',
} as const;

export const DELIVERY_WAYS = {
  post: '邮寄',
  online: '网上下载',
  email: '电子邮件',
  fax: '传真',
  collect: '自行领取',
} as const;

export const ATTACHMENT_PURPOSES = {
  identity: '身份证明',
  licence: '营业执照等主体证明',
  authorisation: '授权委托书',
  other: '其他材料',
} as const;
