import type { CHANNELS } from '../../../shared/contracts/arrival.ts';

/** 渠道 (条例第三十一条): the contract's own titles; the type fails when they drift. */
export const CHANNEL_TITLES: typeof CHANNELS = {
  online: '网上',
  letter: '信函',
  fax: '传真',
  email: '电子邮件',
  'walk-in': '来访',
};
