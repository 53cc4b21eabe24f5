import { MAIL_QUEUE, NOTICE_QUEUE, SCAN_QUEUE, SEARCH_QUEUE, sectionQueue } from '../contracts/queues.ts';
import type { OfficeProfile } from './profile.ts';

/**
 * Every queue of an office: one per section that reviews, the notices', the scans', the search index's and the mailer's. Infra and the local
 * pump build from this list.
 */
export function queuesOf(profile: OfficeProfile): string[] {
  return [
    ...profile.sections.filter((s) => s.capabilities.includes('review')).map((s) => sectionQueue(s.code)),
    NOTICE_QUEUE,
    SCAN_QUEUE,
    SEARCH_QUEUE,
    MAIL_QUEUE,
  ];
}

/** What a queue does, for staff. */
export function queueTitle(profile: OfficeProfile, queue: string): string {
  if (queue === NOTICE_QUEUE) return '制作文书';
  if (queue === SCAN_QUEUE) return '识读来信';
  if (queue === SEARCH_QUEUE) return '更新检索';
  if (queue === MAIL_QUEUE) return '发送电子邮件';
  const section = profile.sections.find((s) => sectionQueue(s.code) === queue);
  return section ? `${section.shortName}：开启审核` : queue;
}
