/** 渠道 (条例第三十一条): the ways in which cases come in, by their stored code. */
export const CHANNEL_TITLES: Readonly<Record<string, string>> = { online: '网上' };
