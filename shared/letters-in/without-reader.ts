import { Invalid } from '../platform/errors.ts';
import type { ScanReader } from './scan-reader.ts';

/** For an office without the recognition of characters: every letter says on the desk that it is to be typed. */
export const withoutReader: ScanReader = {
  async readScan() {
    throw new Invalid('scan-no-reader', '没有安装识读程序，请对照扫描件人工录入');
  },
};
