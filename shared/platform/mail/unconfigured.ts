import { Permanent } from '../errors.ts';
import type { Mailer } from '../ports.ts';

/** Where no mail server is set up: every letter is to be delivered in another way, and staff are told so. */
export const unconfiguredMailer: Mailer = {
  maxBytes: Number.MAX_SAFE_INTEGER,
  send: () => Promise.reject(new Permanent('mail-refused', '没有配置邮件服务器')),
};
