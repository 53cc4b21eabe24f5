import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';

export interface ChildWorkerOptions {
  /** File of the child: the .ts source, or the bundle that esbuild made of it. */
  readonly entry: string;
  /** Given to the child as JSON, its one argument. */
  readonly settings: unknown;
  /** How long an answer may take, in milliseconds. */
  readonly timeoutMs: number;
  /** What whoever waits is told when the child died. */
  died(): Error;
  /** What whoever waits is told when the child hung. */
  late(): Error;
}

/** One piece of work as the child does it. */
interface Work<Request, Result> {
  resolve(result: Result): void;
  reject(error: unknown): void;
  /** Sends the child something more and waits for its next answer. */
  send(request: Request): void;
  /** The child is not waited for until something more is sent. */
  pause(): void;
  /** Ends the child with its work: the next piece gets a new one. */
  abandon(error: unknown): void;
}

export interface ChildWorker<Request, Reply> {
  /** Process id of the running child; undefined before the first piece of work and after a crash. */
  readonly pid: number | undefined;
  /** Has one piece of work done after those before it; `received` is told of every answer to it. */
  run<Result>(
    request: (id: number) => Request,
    received: (reply: Reply, work: Work<Request, Result>) => void,
  ): Promise<Result>;
  /** Ends the child once it has done what it was given. */
  close(): Promise<void>;
}

/**
 * Native code in a process of its own, so that neither its memory nor its crash reaches the server. The child starts with
 * the first piece of work and again after it died; the pieces are done one after another.
 */
export function createChildWorker<Request extends { readonly id: number }, Reply extends { readonly id: number }>(
  options: ChildWorkerOptions,
): ChildWorker<Request, Reply> {
  const { entry, settings, timeoutMs, died, late } = options;
  let child: ChildProcess | undefined;
  let lastId = 0;
  let queue: Promise<unknown> = Promise.resolve();

  const running = (): ChildProcess => {
    if (child?.connected) return child;
    // Without the parent's own flags: a test runner's or debugger's would not fit the child.
    const started = fork(entry, [JSON.stringify(settings)], { execArgv: [], serialization: 'advanced' });
    started.once('exit', () => {
      if (child === started) child = undefined;
    });
    child = started;
    return started;
  };

  const stop = (): void => {
    child?.kill('SIGKILL');
    child = undefined;
  };

  const begin = <Result>(
    request: (id: number) => Request,
    received: (reply: Reply, work: Work<Request, Result>) => void,
  ): Promise<Result> =>
    new Promise((resolve, reject) => {
      const worker = running();
      lastId += 1;
      const id = lastId;
      let timer: NodeJS.Timeout | undefined;
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        worker.off('message', heard);
        worker.off('exit', gone);
        worker.off('error', gone);
        // An idle child keeps nobody from ending.
        worker.unref();
        worker.channel?.unref();
        act();
      };
      const work: Work<Request, Result> = {
        resolve: (result) => settle(() => resolve(result)),
        reject: (error) => settle(() => reject(error)),
        send(more) {
          clearTimeout(timer);
          timer = setTimeout(() => work.abandon(late()), timeoutMs);
          worker.send(more, (error) => {
            if (error) gone();
          });
        },
        pause: () => clearTimeout(timer),
        abandon(error) {
          if (child === worker) stop();
          work.reject(error);
        },
      };
      const heard = (reply: Reply): void => {
        if (reply.id === id) received(reply, work);
      };
      const gone = (): void => work.abandon(died());
      worker.ref();
      worker.channel?.ref();
      worker.on('message', heard);
      worker.once('exit', gone);
      worker.once('error', gone);
      work.send(request(id));
    });

  return {
    get pid() {
      return child?.pid;
    },
    run(request, received) {
      const result = queue.then(() => begin(request, received));
      queue = result.catch(() => undefined);
      return result;
    },
    async close() {
      await queue;
      stop();
    },
  };
}
