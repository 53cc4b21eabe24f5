import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { callAws } from './call.ts';

/** What befalls a call on its way to the emulator. */
export type Fault =
  /** The service refuses it with this error; the emulator never sees it. */
  | { readonly kind: 'refused'; readonly error: string; readonly fields?: Readonly<Record<string, unknown>> }
  /** The connection breaks before the emulator has it. */
  | { readonly kind: 'never-arrived' }
  /** The emulator has done it, and the connection breaks before the answer is there. */
  | { readonly kind: 'answer-lost' }
  /** Of a batch for a queue, the entries whose body holds these words are throttled; the others are taken. */
  | { readonly kind: 'entries-throttled'; readonly words: string };

export interface Trouble {
  /** The operation as AWS names it, e.g. `TransactWriteItems`. */
  readonly operation: string;
  readonly fault: Fault;
  /** Calls it befalls; all unless given. */
  readonly times?: number;
  /** Calls that pass before the first it befalls. */
  readonly after?: number;
}

export interface FaultProxy {
  readonly url: string;
  /** From now on this happens, and nothing of what was set before; none when nothing is given. */
  set(trouble?: Trouble): void;
  /** Calls that the trouble set last has befallen. */
  befallen(): number;
  stop(): void;
}

/**
 * A way to the emulator on which calls of AWS go wrong as they do in an account: throttled, cut off before or after they
 * act, taken in part. It stands in front of those clients only that are given its address.
 */
export async function startFaultProxy(endpoint: string): Promise<FaultProxy> {
  let trouble: Trouble | undefined;
  let calls = 0;
  let befallen = 0;

  function faultOf({ headers }: IncomingMessage): Fault | undefined {
    if (!trouble || String(headers['x-amz-target']).split('.').at(-1) !== trouble.operation) return undefined;
    const call = calls++ - (trouble.after ?? 0);
    if (call < 0 || call >= (trouble.times ?? Number.POSITIVE_INFINITY)) return undefined;
    befallen++;
    return trouble.fault;
  }

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await bytesOf(incoming);
    const fault = faultOf(incoming);
    if (fault?.kind === 'refused') return refuse(outgoing, fault);
    if (fault?.kind === 'never-arrived') return void incoming.socket.destroy();
    if (fault?.kind === 'entries-throttled')
      return answer(outgoing, 200, await sendOthers(endpoint, body, fault.words));
    const { status, headers, bytes } = await passOn(endpoint, incoming, body);
    if (fault?.kind === 'answer-lost') return void incoming.socket.destroy();
    outgoing.writeHead(status, headers).end(bytes);
  }

  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set(next) {
      trouble = next;
      calls = 0;
      befallen = 0;
    },
    befallen: () => befallen,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function refuse(outgoing: ServerResponse, { error, fields }: Extract<Fault, { kind: 'refused' }>): void {
  answer(outgoing, 400, { __type: `com.amazonaws#${error}`, message: 'Rate exceeded', ...fields });
}

function answer(outgoing: ServerResponse, status: number, body: unknown): void {
  outgoing.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
}

interface BatchAnswer {
  readonly Successful?: readonly unknown[];
  readonly Failed?: readonly unknown[];
}

/** What is left of a batch is another request than the client signed, so it is signed anew. */
async function sendOthers(endpoint: string, body: Buffer, words: string): Promise<BatchAnswer> {
  const batch = JSON.parse(body.toString()) as { Entries: { Id: string; MessageBody: string }[] };
  const throttled = batch.Entries.filter((e) => e.MessageBody.includes(words));
  const Entries = batch.Entries.filter((e) => !throttled.includes(e));
  const call = { service: 'sqs', operation: 'AmazonSQS.SendMessageBatch', json: { ...batch, Entries } };
  const taken = Entries.length > 0 ? (JSON.parse(await callAws({ endpoint }, call)) as BatchAnswer) : {};
  const Failed = throttled.map(({ Id }) => ({ Id, Code: 'RequestThrottled', SenderFault: false }));
  return { Successful: taken.Successful ?? [], Failed: [...(taken.Failed ?? []), ...Failed] };
}

interface Passed {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: Buffer;
}

function passOn(endpoint: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Passed> {
  return new Promise((resolve, reject) => {
    // The host stays as it was: it is part of what the client signed.
    const onward = forward(new URL(url ?? '/', endpoint), { method, headers }, (incoming) => {
      bytesOf(incoming)
        .then((bytes) => resolve({ status: incoming.statusCode ?? 502, headers: incoming.headers, bytes }))
        .catch(reject);
    });
    onward.once('error', reject);
    onward.end(body);
  });
}

async function bytesOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
