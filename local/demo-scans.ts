import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inventedResidentId } from '../shared/law/identity-number.ts';

/** One invented paper as a scanner, a telephone or a fax machine gave it; drawn by scripts/draw-demo-scans.ts. */
interface DemoScan {
  readonly file: string;
  /** As the clerk calls it. */
  readonly name: string;
  /** Of the invented number, telephone and address. */
  readonly seed: number;
  readonly applicant: string;
  readonly asks: string;
}

/** What lies on the demo's letter desk; plainly invented, one of each kind. */
export const DEMO_SCANS = {
  registered: {
    file: 'registered-letter.pdf',
    name: '挂号信（演示）.pdf',
    seed: 53,
    applicant: '测试庚',
    asks: '请公开龙川江综合治理工程2025年度的项目清单和资金安排。',
  },
  fax: {
    file: 'fax.tif',
    name: '传真（演示）.tif',
    seed: 54,
    applicant: '示例辛',
    asks: '请提供城区公交线路优化方案的征求意见情况。',
  },
  handwritten: {
    file: 'handwritten-letter.jpg',
    name: '手写信（演示）.jpg',
    seed: 56,
    applicant: '测试申',
    asks: '请公开东瓜镇2025年度农田水利项目的清单和完成情况。',
  },
  email: {
    file: 'email.pdf',
    name: '邮件附件（演示）.pdf',
    seed: 57,
    applicant: '测试酉',
    asks: '请公开城镇老旧小区改造项目2025年度的实施方案。',
  },
  complaint: {
    file: 'complaint.jpg',
    name: '来信（演示）.jpg',
    seed: 58,
    applicant: '测试戌',
    asks: '反映小区门口路灯不亮，请派人修理。',
  },
  signed: {
    file: 'signed-page.jpg',
    name: '签名页（演示）.jpg',
    seed: 55,
    applicant: '测试壬',
    asks: '申请查阅2024年市政府印发的行政规范性文件目录。',
  },
} as const satisfies Record<string, DemoScan>;

export type DemoScanName = keyof typeof DEMO_SCANS;

/** The bytes of one of them. `root` is the project's folder. */
export async function demoScan(root: string, name: DemoScanName): Promise<Uint8Array> {
  return readFile(join(root, 'assets', 'demo-scans', DEMO_SCANS[name].file));
}

/** What a clerk takes down from it; every value plainly invented. */
export function demoPaper({ seed, applicant, asks }: Omit<DemoScan, 'file' | 'name'>) {
  return {
    applicant: {
      kind: 'person' as const,
      name: applicant,
      identityType: 'resident-id',
      identityNumber: inventedResidentId(seed),
      phone: `138000000${seed}`,
      address: `云南省楚雄市示例路${seed}号`,
      postcode: '675000',
    },
    request: { description: asks, provisionForm: 'paper', deliveryWay: 'post' },
    signed: true,
    enclosed: ['identity'],
  };
}
