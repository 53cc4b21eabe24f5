import { z } from 'zod';
import { fitsS10 } from '../law/delivery.ts';

/** One service of a postal enterprise (邮政企业); answers may be posted by no one else (国办公开办函〔2016〕235号). */
export const postalCarrierSchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,23}$/, '代码只能用小写字母、数字和连字符'),
  name: z.string().trim().min(1),
  /** What is printed on the envelope, e.g. 挂号. */
  mark: z.string().trim().min(1).max(6),
  /** The whole item number, upper case, without spaces. */
  numberPattern: z.string().refine((p) => {
    try {
      return new RegExp(p).source !== '';
    } catch {
      return false;
    }
  }, '不是正则表达式'),
  example: z.string().trim().min(1),
});
export type PostalCarrier = z.infer<typeof postalCarrierSchema>;

/** The services of 中国邮政 with a posting record. */
export const CHINA_POST: PostalCarrier[] = [
  {
    code: 'ems',
    name: '中国邮政EMS',
    mark: 'EMS',
    numberPattern: '^(E[A-Z]\\d{9}CN|1[0-3]\\d{11})$',
    example: 'EA123456785CN',
  },
  {
    code: 'registered',
    name: '中国邮政挂号信',
    mark: '挂号',
    numberPattern: '^(R[A-Z]\\d{9}CN|X[A-Z]\\d{11}|9\\d{12})$',
    example: 'XA12345678901',
  },
];

/** As it is kept and compared: capitals, no spaces. */
export const foldTrackingNumber = (typed: string): string => typed.replace(/[\s-]/gu, '').toUpperCase();

/** What is wrong with an item number for this service; undefined when nothing is. */
export function trackingProblem(carrier: PostalCarrier, number: string): string | undefined {
  if (!new RegExp(carrier.numberPattern, 'u').test(number))
    return `不是${carrier.name}的邮件号，例如 ${carrier.example}`;
  return fitsS10(number) ? undefined : '邮件号的校验位不对，请对照邮寄底单再看一遍';
}
