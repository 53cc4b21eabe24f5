import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPdf } from '../../local/demo-files.ts';
import { createSesMailer } from '../../shared/platform/aws/ses-mailer.ts';
import { sha256 } from '../../shared/platform/canonical.ts';
import { Permanent, Retryable } from '../../shared/platform/errors.ts';
import { createLocalMailbox } from '../../shared/platform/local/mailbox.ts';
import { createSmtpMailer, smtpOptions } from '../../shared/platform/mail/smtp.ts';
import type { Mailer, OutgoingMail } from '../../shared/platform/ports.ts';
import { fakeClient } from '../support/fake-client.ts';
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts';
import { testClock } from '../support/test-office.ts';

const letter = demoPdf('letter');
const mail = (over: Partial<OutgoingMail> = {}): OutgoingMail => ({
  id: '0123456789abcdef',
  about: { caseId: 'K7QD93MF2', mailing: 1 },
  to: 'applicant@example.com',
  subject: '政府信息公开申请的答复（示例〔2026〕1号）',
  text: '您好：\n现将告知书送达。',
  attachments: [{ name: '告知书.pdf', contentType: 'application/pdf', bytes: letter }],
  ...over,
});

interface Setting {
  readonly mailer: Mailer;
  /** Raw or stored text of what arrived, newest last, and the hash of its first attachment. */
  arrived(): Promise<{ text: string; attachment: string }[]>;
  readonly refusing: string;
}

const folder = mkdtempSync(join(tmpdir(), 'gongkai-mail-'));
let sink: SmtpSink;
beforeAll(async () => {
  sink = await startSmtpSink();
});
afterAll(async () => {
  await sink.close();
  rmSync(folder, { recursive: true, force: true });
});

const settings: Record<string, () => Setting> = {
  'the local mailbox': () => {
    const mailbox = createLocalMailbox(join(folder, 'box'), testClock());
    return {
      mailer: mailbox,
      refusing: 'nobody@example.invalid',
      arrived: async () =>
        (await mailbox.list()).map((m) => ({
          text: `${m.id} ${m.to} ${m.subject} ${m.text} ${m.attachments[0]?.name}`,
          attachment: sha256(Buffer.from(m.attachments[0]?.base64 ?? '', 'base64')),
        })),
    };
  },
  'an SMTP server': () => ({
    mailer: createSmtpMailer({ host: '127.0.0.1', port: sink.port, from: 'office@example.gov.cn' }),
    refusing: 'refused@example.com',
    arrived: async () =>
      sink.messages.map((raw) => {
        const unfolded = raw.replace(/\r\n[ \t]+/gu, ' ');
        const words = unfolded
          .replace(/=\?UTF-8\?B\?(.*?)\?=\s*/giu, (_, b: string) => Buffer.from(b, 'base64').toString())
          .replace(/=\?UTF-8\?Q\?(.*?)\?=\s*/giu, (_, q: string) =>
            decodeURIComponent(q.replace(/_/gu, ' ').replace(/=([0-9A-F]{2})/gu, '%$1')),
          );
        const parts = raw.split(/\r\n\r\n/u);
        const bodies = parts.map((p) => p.split('\r\n--')[0] ?? '').filter((p) => /^[A-Za-z0-9+/=\r\n]+$/u.test(p));
        const decoded = bodies.map((b) => Buffer.from(b, 'base64'));
        return {
          text: `${words} ${decoded.map((d) => d.toString()).join(' ')}`,
          attachment: sha256(decoded.at(-1) ?? Buffer.alloc(0)),
        };
      }),
  }),
};

describe.each(Object.keys(settings))('%s as a way of e-mail', (name) => {
  const setting = () => {
    const create = settings[name];
    if (!create) throw new Error(name);
    return create();
  };

  it('brings subject, words and attachment whole, under the mail’s own id', async () => {
    const { mailer, arrived } = setting();
    const { reference } = await mailer.send(mail());
    expect(reference).toContain('0123456789abcdef');
    const last = (await arrived()).at(-1);
    for (const words of ['applicant@example.com', '示例〔2026〕1号', '现将告知书送达', '告知书', '0123456789abcdef'])
      expect(last?.text).toContain(words);
    expect(last?.attachment).toBe(sha256(letter));
  });

  it('says for good that an address is refused', async () => {
    const { mailer, refusing } = setting();
    await expect(mailer.send(mail({ to: refusing }))).rejects.toMatchObject({ code: 'mail-refused' });
    await expect(mailer.send(mail({ to: refusing }))).rejects.toBeInstanceOf(Permanent);
  });

  it('gives the same mail the same id again', async () => {
    const { mailer } = setting();
    const send = async () => (await mailer.send(mail({ id: 'fedcba9876543210' }))).reference;
    expect(await send()).toBe(await send());
  });
});

describe('an SMTP server', () => {
  it('may be tried again when it says later, breaks off or does not answer', async () => {
    const mailer = createSmtpMailer({ host: '127.0.0.1', port: sink.port, from: 'office@example.gov.cn' });
    await expect(mailer.send(mail({ to: 'later@example.com' }))).rejects.toMatchObject({ code: 'mail-unavailable' });
    const broken = await startSmtpSink({ breakAfterData: () => true });
    const breaking = createSmtpMailer({ host: '127.0.0.1', port: broken.port, from: 'office@example.gov.cn' });
    await expect(breaking.send(mail())).rejects.toBeInstanceOf(Retryable);
    await broken.close();
    await expect(breaking.send(mail())).rejects.toBeInstanceOf(Retryable);
  });

  it('is spoken to in the clear on this machine only', async () => {
    const at = (host: string, port = 587) => smtpOptions({ host, port, from: 'office@example.gov.cn' });
    expect(at('smtp.example.gov.cn')).toMatchObject({ requireTLS: true, secure: false });
    expect(at('smtp.example.gov.cn', 465)).toMatchObject({ secure: true });
    expect(at('127.0.0.1')).toMatchObject({ requireTLS: false });
    expect(at('127.0.0.1.example.com')).toMatchObject({ requireTLS: true });
  });
});

describe('SES', () => {
  it('gets the whole mail, and tells refusals from troubles', async () => {
    const seen: {
      EmailTags?: unknown;
      ConfigurationSetName?: string;
      Content?: { Raw?: { Data?: Uint8Array } };
      Destination?: { ToAddresses?: string[] };
    }[] = [];
    const client = fakeClient<SESv2Client>(({ input }: { input: (typeof seen)[number] }) => {
      seen.push(input);
      return { MessageId: 'ses-1' };
    });
    const from = 'office@example.gov.cn';
    const ready = createSesMailer({ client, from, configurationSet: 'returned' });
    expect(await ready.send(mail())).toEqual({ reference: 'ses-1' });
    expect(seen[0]).toMatchObject({
      ConfigurationSetName: 'returned',
      EmailTags: [
        { Name: 'case', Value: 'K7QD93MF2' },
        { Name: 'mailing', Value: '1' },
      ],
    });
    expect(seen[0]?.Destination?.ToAddresses).toEqual(['applicant@example.com']);
    expect(Buffer.from(seen[0]?.Content?.Raw?.Data ?? []).toString('latin1')).toContain(
      'Message-ID: <0123456789abcdef@example.gov.cn>',
    );
    const ses = (name: string) => {
      const failing = fakeClient<SESv2Client>(() => Promise.reject(Object.assign(new Error(name), { name })));
      return createSesMailer({ client: failing, from }).send(mail());
    };
    await expect(ses('MessageRejected')).rejects.toMatchObject({ code: 'mail-refused' });
    await expect(ses('LimitExceededException')).rejects.toMatchObject({ code: 'mail-unavailable' });
  });
});
