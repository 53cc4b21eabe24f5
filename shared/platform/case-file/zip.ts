import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

export interface ZipEntry {
  readonly name: string;
  /** Read when its turn comes; undefined leaves the entry out. */
  read(): Promise<Uint8Array>;
  /** Scans and PDF are packed already. */
  readonly compress: boolean;
}

/** A ZIP as a stream: one entry in memory at a time, read when the receiver has taken the one before. */
export function zipStream(entries: readonly ZipEntry[], at: Date): ReadableStream<Uint8Array> {
  const zip = new ZipFile();
  for (const { name, read, compress } of entries)
    zip.addReadStreamLazy(name, { mtime: at, compress }, (give) => {
      read().then(
        (bytes) => give(null, Readable.from([bytes])),
        (error: unknown) => give(error, Readable.from([])),
      );
    });
  zip.end();
  zip.on('error', (error: Error) => (zip.outputStream as Readable).destroy(error));
  return Readable.toWeb(zip.outputStream as Readable) as ReadableStream<Uint8Array>;
}
