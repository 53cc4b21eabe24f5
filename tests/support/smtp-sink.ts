import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

export interface SmtpSink {
  readonly port: number;
  /** Raw messages, in the order of their arrival. */
  readonly messages: string[];
  close(): Promise<void>;
}

/**
 * The least of an SMTP server (RFC 5321), on the loopback: takes what comes, says 550 to `refused@…` and 451 to
 * `later@…`, and `breakAfterData` hangs up after a message has come in and before it is acknowledged.
 */
export async function startSmtpSink(options: { breakAfterData?: () => boolean } = {}): Promise<SmtpSink> {
  const messages: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    let buffer = '';
    let inData = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    say('220 sink');
    socket.on('data', (chunk) => {
      buffer += chunk.toString('latin1');
      for (;;) {
        const end = buffer.indexOf(inData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const piece = buffer.slice(0, end);
        buffer = buffer.slice(end + (inData ? 5 : 2));
        if (inData) {
          inData = false;
          messages.push(piece.replace(/^\.\./gmu, '.'));
          if (options.breakAfterData?.()) return void socket.destroy();
          say('250 taken');
        } else if (/^(EHLO|HELO)/i.test(piece)) say('250 sink');
        else if (/^RCPT TO:<refused@/i.test(piece)) say('550 no such mailbox');
        else if (/^RCPT TO:<later@/i.test(piece)) say('451 try later');
        else if (/^DATA/i.test(piece)) {
          inData = true;
          say('354 go on');
        } else if (/^QUIT/i.test(piece)) {
          say('221 bye');
          socket.end();
        } else say('250 ok');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    messages,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
