/**
 * Names of the environment variables that infra sets and the functions' env.ts read; nobody writes them out again.
 */
export const ENV = {
  /** Name of the one table. */
  table: 'TABLE_NAME',
  /** Name of the bucket with uploads, attachments and letters. */
  files: 'FILES_BUCKET',
  /** ARN of the secret that holds the office key. */
  officeKeySecret: 'OFFICE_KEY_SECRET_ARN',
  /** SES configuration set whose events tell of mails that came back. */
  mailEvents: 'MAIL_EVENTS',
  /** File with the office profile as JSON; a path relative to the bundle. An environment is too small for a profile. */
  officeProfile: 'OFFICE_PROFILE_FILE',
  /** Code of the section whose queue a section-review function serves. */
  section: 'SECTION',
  /** What all queue addresses begin with; see {@link queueUrlOf}. */
  queueUrlPrefix: 'QUEUE_URL_PREFIX',
  /** Address of a consumer's own dead-letter queue. */
  deadLetterQueueUrl: 'DEAD_LETTER_QUEUE_URL',
  /** Folder with letter templates and fonts, relative to the bundle. */
  letters: 'LETTERS_DIR',
  /** Folder with the models of the scan reader, relative to the bundle. */
  scanModels: 'SCAN_MODELS_DIR',
  /** Folder with the public site's style sheet and scripts and the console, relative to the bundle. */
  site: 'SITE_DIR',
  /** OIDC issuer whose access tokens are believed. */
  issuer: 'OIDC_ISSUER',
  /** Audience the tokens must be made out to. */
  audience: 'OIDC_AUDIENCE',
  /** Public client with which the console logs in. */
  clientId: 'OIDC_CLIENT_ID',
  /** Scope the console asks for. */
  scope: 'OIDC_SCOPE',
  /** Claims that carry role, section and name. */
  roleClaim: 'OIDC_ROLE_CLAIM',
  sectionClaim: 'OIDC_SECTION_CLAIM',
  nameClaim: 'OIDC_NAME_CLAIM',
  /** `on` where the runs of the functions are traced. */
  tracing: 'TRACING',
  /** Origin under which the public reaches the site. */
  publicUrl: 'PUBLIC_URL',
  /** Origin browsers send large files to, and fetch large answers from: the bucket's. */
  uploadOrigin: 'UPLOAD_ORIGIN',
  /** Sender of e-mails; without it none are sent. */
  mailFrom: 'MAIL_FROM',
  /** The office's own mail server; without it SES sends. */
  smtpHost: 'SMTP_HOST',
  smtpPort: 'SMTP_PORT',
  /** ARN of the secret with user and password of the mail server. */
  smtpSecret: 'SMTP_SECRET_ARN',
} as const;

/** Where large files lie between their upload and their check; the bucket removes them after a day. */
export const INCOMING_PREFIX = 'incoming';
/** Where answers lie that are too large to pass through a function; the bucket removes them after a day. */
export const ANSWERS_PREFIX = 'answers';

/** Tries a message gets before it goes to the dead letters, as on one machine (shared/platform/local/queue.ts). */
export const QUEUE_TRIES = 5;

/** Where the relay puts what it cannot send to any queue. */
export const RELAY_QUEUE = 'outbox-relay';

const FIFO = '.fifo';
const DEAD = '-dead';

/** Physical name of a queue; FIFO, so that the messages of one case are handled in order. */
export function physicalQueueName(prefix: string, queue: string): string {
  return `${prefix}${queue}${FIFO}`;
}

/** Physical name of a queue's dead-letter queue. */
export function physicalDeadLetterName(prefix: string, queue: string): string {
  return `${prefix}${queue}${DEAD}${FIFO}`;
}

/** Address of a queue under the common prefix (`https://<host>/<account>/gongkai-<stage>-`). */
export function queueUrlOf(urlPrefix: string, queue: string): string {
  return physicalQueueName(urlPrefix, queue);
}

/** Address of a queue's dead-letter queue under the common prefix. */
export function deadLetterUrlOf(urlPrefix: string, queue: string): string {
  return physicalDeadLetterName(urlPrefix, queue);
}
