import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Permanent } from '../errors.ts';
import { MAIL_MAX_BYTES } from '../mail/message.ts';
import type { Clock, Mailer, OutgoingMail } from '../ports.ts';

export interface StoredMail extends Omit<OutgoingMail, 'attachments'> {
  readonly sentAt: string;
  readonly attachments: readonly { readonly name: string; readonly contentType: string; readonly base64: string }[];
}

export interface LocalMailbox extends Mailer {
  /** Newest first. */
  list(): Promise<readonly StoredMail[]>;
  get(id: string): Promise<StoredMail | undefined>;
}

const ID = /^[\w-]{8,80}$/;
/** Reserved for what never arrives (RFC 2606), so that a refusal can be tried out. */
const NOBODY = /@(.+\.)?invalid$/i;

/** Mail for trying the system out: each message is a file one can look into; nothing leaves the machine. */
export function createLocalMailbox(folder: string, clock: Clock): LocalMailbox {
  const read = async (name: string) => JSON.parse(await readFile(join(folder, name), 'utf8')) as StoredMail;
  return {
    maxBytes: MAIL_MAX_BYTES,
    async send(mail) {
      if (NOBODY.test(mail.to)) throw new Permanent('mail-refused', '对方邮件服务器拒收', { responseCode: 550 });
      const stored: StoredMail = {
        ...mail,
        sentAt: clock.now().toISOString(),
        attachments: mail.attachments.map(({ name, contentType, bytes }) => ({
          name,
          contentType,
          base64: Buffer.from(bytes).toString('base64'),
        })),
      };
      await mkdir(folder, { recursive: true });
      // The same mail again takes its own place, and is there whole or not at all.
      const path = join(folder, `${mail.id}.json`);
      await writeFile(`${path}.part`, JSON.stringify(stored));
      await rename(`${path}.part`, path);
      return { reference: mail.id };
    },
    async list() {
      const names = (await readdir(folder).catch(() => [])).filter((n) => n.endsWith('.json'));
      const mails = await Promise.all(names.map(read));
      return mails.sort((a, b) => (a.sentAt < b.sentAt ? 1 : -1));
    },
    get: async (id) => (ID.test(id) ? read(`${id}.json`).catch(() => undefined) : undefined),
  };
}
