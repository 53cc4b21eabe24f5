/** Names of the queues; infra, relay and consumers import them, nobody writes them out again. */
export const NOTICE_QUEUE = 'notice-letter';
/** Scans of letters wait here to be read. */
export const SCAN_QUEUE = 'scan-reader';
export const MAIL_QUEUE = 'mail';
export const SEARCH_QUEUE = 'search-index';
/** Queues that are told of a kind of case when it opens, and of a step that changes what they go by. */
export const FOLLOWERS: Readonly<Record<string, readonly string[]>> = { application: [SEARCH_QUEUE] };
export const sectionQueue = (section: string) => `section-review-${section}`;
