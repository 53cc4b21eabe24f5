/**
 * Flags of the server process. A small young generation keeps resident memory under load below 250 MB at nearly the same
 * throughput (docs/benchmarks.md); the default lets it grow by 100 MB.
 */
export const SERVER_FLAGS = ['--enable-source-maps', '--max-semi-space-size=2'];
