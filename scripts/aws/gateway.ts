import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LoopbackGateway {
  readonly url: string;
  /** Sends requests to a deployed API from now on, e.g. `http://1a2b3c4d.execute-api.localhost:4566`. */
  pointTo(apiUrl: string): void;
  stop(): void;
}

/**
 * The office's own domain in front of the deployed API, on the loopback address. The emulator tells APIs apart by their
 * host names, which not every system resolves; this knows the address and keeps the name.
 */
export async function startLoopbackGateway(): Promise<LoopbackGateway> {
  let target: URL | undefined;
  const server = createServer((incoming, outgoing) => {
    if (!target) {
      outgoing.writeHead(503).end();
      return;
    }
    const onward = forward(
      {
        host: '127.0.0.1',
        port: target.port,
        method: incoming.method,
        path: incoming.url,
        headers: { ...incoming.headers, host: target.host },
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => (outgoing.headersSent ? outgoing.destroy() : outgoing.writeHead(502).end()));
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pointTo(apiUrl) {
      target = new URL(apiUrl);
    },
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
