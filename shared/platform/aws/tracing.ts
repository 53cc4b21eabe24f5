import type { Tracer } from '@aws-lambda-powertools/tracer';
import { ENV } from '../../contracts/environment.ts';

type Client = Parameters<Tracer['captureAWSv3Client']>[0];

const on = process.env[ENV.tracing] === 'on';
const waiting: Client[] = [];
let loading: Promise<Tracer> | undefined;
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
  loading ??= loadTracer();
  const active = await loading;
  const segment = active.getSegment();
  const part = segment?.addNewSubsegment('## run');
  if (part) active.setSegment(part);
  try {
    return await run();
  } catch (error) {
    // The kind of error alone: its words may be a person's.
    part?.addErrorFlag();
    throw error;
  } finally {
    part?.close();
    if (segment) active.setSegment(segment);
  }
}

async function loadTracer(): Promise<Tracer> {
  const { Tracer: PowertoolsTracer } = await import('@aws-lambda-powertools/tracer');
  // Requests by HTTP would carry addresses; only requests to the stores and queues are shown.
  tracer = new PowertoolsTracer({ enabled: true, captureHTTPsRequests: false });
  for (const client of waiting.splice(0)) tracer.captureAWSv3Client(client);
  return tracer;
}
