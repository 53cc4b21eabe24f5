import type { Tracer } from '@aws-lambda-powertools/tracer';
import { ENV } from '../../contracts/environment.ts';

type Client = Parameters<Tracer['captureAWSv3Client']>[0];

const on = process.env[ENV.tracing] === 'on';
const waiting: Client[] = [];
let loading: Promise<RunInTrace> | undefined;
let tracer: Tracer | undefined;

/** An SDK client whose requests show in the trace of a run; the very same client, and nothing loaded, where tracing is off. */
export function traced<C extends object>(client: C): C {
  if (!on) return client;
  if (tracer) tracer.captureAWSv3Client(client as Client);
  else waiting.push(client as Client);
  return client;
}

/** One run of a function as a part of its trace; only the run itself where tracing is off. */
export async function traceRun<T>(run: () => Promise<T>): Promise<T> {
  if (!on) return run();
  loading ??= load();
  return (await loading)(run);
}

type RunInTrace = <T>(run: () => Promise<T>) => Promise<T>;

/** Loaded with the first run, and only where tracing is on: it would slow every cold start. */
async function load(): Promise<RunInTrace> {
  const { tracer: loaded, runInTrace } = await import('./tracer.ts');
  tracer = loaded;
  for (const client of waiting.splice(0)) loaded.captureAWSv3Client(client);
  return runInTrace;
}
