import { buffer, text } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** The files of a ZIP archive, by name, in their order. */
export async function unzipped(archive: Uint8Array): Promise<Map<string, Uint8Array>> {
  const zip = await fromBufferPromise(Buffer.from(archive));
  const files = new Map<string, Uint8Array>();
  for await (const entry of zip.eachEntry())
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  return files;
}

/** The parts of a ZIP archive as text, by name. */
export async function partsOf(archive: Uint8Array): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(Buffer.from(archive));
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry())
    parts.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)));
  return parts;
}
