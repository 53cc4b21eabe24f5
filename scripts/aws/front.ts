import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LoopbackFront {
  readonly url: string;
  /** Sends requests on to this address of the emulator, by this host name if one is given; until then all are refused. */
  pointTo(port: number, host?: string): void;
  stop(): void;
}

/**
 * What stands in front of the emulator, as the ends of TLS do in an account: policies that ask for TLS are then obeyed
 * and need not be taken out. With a host name it is the office's own domain before the deployed API, which the emulator
 * tells from others by names that not every system resolves.
 */
export async function startLoopbackFront(): Promise<LoopbackFront> {
  let target: { port: number; host: string | undefined } | undefined;
  const server = createServer((incoming, outgoing) => {
    if (!target) {
      outgoing.writeHead(503).end();
      return;
    }
    const { port, host } = target;
    const headers = { ...incoming.headers, 'x-forwarded-proto': 'https', ...(host ? { host } : {}) };
    const onward = forward(
      { host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => (outgoing.headersSent ? outgoing.destroy() : outgoing.writeHead(502).end()));
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pointTo(port, host) {
      target = { port, host };
    },
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
