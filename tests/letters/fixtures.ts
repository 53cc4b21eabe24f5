import type { LetterFacts } from '../../shared/applications/letters/wording.ts';

/** Facts of one case; tests change what they are about. */
export const FACTS: LetterFacts = {
  format: 'letter',
  authority: {
    name: '楚雄市人民政府办公室',
    reviewAgency: '楚雄市人民政府',
    court: '有管辖权的人民法院',
    reviewUrl: 'https://fuyi.example.gov.cn/apply',
  },
  number: '楚市政办告〔2026〕17号',
  date: '2026-03-20',
  applicant: { name: '李𬭎喆', kind: 'person' },
  registrationNumber: '楚市政办依申〔2026〕31号',
  receivedDate: '2026-03-02',
  channel: '互联网',
  requestText: '鹿城镇滨河路以东、G56高速公路以西3.7公顷地块2024—2025年度土地征收补偿安置方案及相关批准文件',
  contact: { unit: '信息中心', person: '王某某', phone: '0878-0000000' },
  electronic: true,
  sealed: true,
  remedySwitches: { administrativeQueryFirstReview: false },
};

export interface LetterSample {
  readonly fields: object;
  readonly facts?: Partial<LetterFacts>;
  /** Words that the letter must show. */
  readonly shows: readonly string[];
}
