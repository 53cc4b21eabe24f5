import { createReader } from '../../shared/platform/scans/reader.ts';

/** Entry of the bundle that tests/scans/bundle.test.ts starts: the reader as a function of its own has it. */
export const reader = createReader(new URL('scan-models', import.meta.url).pathname);
