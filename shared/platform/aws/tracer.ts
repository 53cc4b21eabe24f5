import { Tracer } from '@aws-lambda-powertools/tracer';

/** Requests by HTTP would carry addresses; only requests to the stores and queues are shown. */
export const tracer = new Tracer({ captureHTTPsRequests: false });

/** The service's own segment of a run. It is known only here, where the package has just been loaded: no run has begun yet. */
const service = tracer.getSegment();

/** One run as a part of the service's segment. */
export async function runInTrace<T>(run: () => Promise<T>): Promise<T> {
  if (!service) return run();
  return tracer.provider.getNamespace().runAndReturn(async () => {
    tracer.setSegment(service);
    // Asked for again, so that it is the segment of this run and not of the last.
    const part = tracer.getSegment()?.addNewSubsegment('## run');
    if (part) tracer.setSegment(part);
    try {
      return await run();
    } catch (error) {
      // That it failed; its words may be a person's.
      part?.addErrorFlag();
      throw error;
    } finally {
      part?.close();
    }
  });
}
