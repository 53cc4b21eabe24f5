/** 登记表 (工作制度第十七条（一）至（四）). Letters include the fax; the register of visits also lists what was answered on the spot. */
export const REGISTERS = {
  letters: '政府信息公开申请信函登记表',
  online: '政府信息公开网上申请登记表',
  'walk-in': '政府信息公开来访申请登记表',
  telephone: '政府信息公开电话咨询记录表',
  /** 条例第四十一条 */
  'own-information': '政府信息更正申请登记表',
} as const;
export type RegisterName = keyof typeof REGISTERS;
