/** How an application reaches the office (条例第三十一条；工作制度第十七条（一）至（四）). The telephone is none of them. */
export const CHANNELS = {
  online: '网上',
  letter: '信函',
  fax: '传真',
  email: '电子邮件',
  'walk-in': '来访',
} as const;
export type Channel = keyof typeof CHANNELS;

/** What comes in on paper or as a picture of paper, and lies on the letter desk before it is an application. */
export const LETTER_CHANNELS = { letter: '信函', fax: '传真', email: '电子邮件' } as const;
export type LetterChannel = keyof typeof LETTER_CHANNELS;

/** 挂号信、EMS等须签收的; 平信等无需签收的. */
export const MAIL_CLASSES = { registered: '挂号信、特快专递等（须签收）', ordinary: '平信等（无需签收）' } as const;

export const CONFIRMATION_METHODS = { phone: '电话', sms: '短信', email: '电子邮件', visit: '当面' } as const;
