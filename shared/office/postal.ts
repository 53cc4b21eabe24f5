import { fitsS10 } from '../law/delivery.ts';
import type { PostalCarrier } from './profile-schema.ts';

/** As it is kept and compared: capitals, no spaces. */
export const foldTrackingNumber = (typed: string): string => typed.replace(/[\s-]/gu, '').toUpperCase();

/** What is wrong with an item number for this service; undefined when nothing is. */
export function trackingProblem(carrier: PostalCarrier, number: string): string | undefined {
  if (!new RegExp(carrier.numberPattern, 'u').test(number))
    return `不是${carrier.name}的邮件号，例如 ${carrier.example}`;
  return fitsS10(number) ? undefined : '邮件号的校验位不对，请对照邮寄底单再看一遍';
}
