import { sha256 } from '../platform/canonical.ts';
import { Invalid } from '../platform/errors.ts';
import type { Files } from '../platform/ports.ts';
import type { ApplicationCase, ReleasedFile } from './case.ts';

const PDF = 'application/pdf';

/**
 * The files that would be released now, by the bytes that lie in the store now, with the pages of each PDF. A file that
 * is gone has an empty hash, so that it never equals one that passed.
 */
export async function gatherReleased(
  files: Pick<Files, 'get'>,
  subject: Pick<ApplicationCase, 'proposal'>,
): Promise<ReleasedFile[]> {
  const found: ReleasedFile[] = [];
  for (const { key, name, contentType } of subject.proposal?.enclosures ?? []) {
    const bytes = await files.get(key);
    const pages = bytes && contentType === PDF ? await pageCount(bytes) : undefined;
    found.push({
      key,
      name,
      sha256: bytes ? sha256(bytes) : '',
      bytes: bytes?.length ?? 0,
      ...(pages ? { pages } : {}),
    });
  }
  return found;
}

/** Pages of a PDF; undefined when its page tree cannot be read, which is said instead of guessed. */
async function pageCount(bytes: Uint8Array): Promise<number | undefined> {
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  try {
    const document = await PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false });
    return document.getPageCount() || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Holds what would be released against what passed: same files, same order, same bytes (条例第十七条, 工作制度第三条、第七条).
 * @throws Invalid `released-files-changed` naming the file, never its content
 */
export function assertReleased(
  passed: readonly Pick<ReleasedFile, 'name' | 'sha256'>[],
  now: readonly Pick<ReleasedFile, 'name' | 'sha256'>[],
): void {
  for (let i = 0; i < Math.max(passed.length, now.length); i++) {
    const expected = passed[i];
    const found = now[i];
    if (expected && found?.sha256 === expected.sha256) continue;
    const name = expected?.name ?? found?.name ?? '';
    throw new Invalid(
      'released-files-changed',
      `随告知书提供的“${name}”与通过保密审查的不是同一份文件，不能制发。请退回科室重新提出，重新审查`,
      { fields: [{ field: 'enclosures', message: `“${name}”与通过审查的不一致` }] },
    );
  }
}

/** How an enclosure stands in the 附件 list: 《title》（共12页）. */
export function enclosureTitle({ name, pages }: Pick<ReleasedFile, 'name' | 'pages'>): string {
  const bare = name.replace(/\.[A-Za-z0-9]{2,5}$/u, '');
  return `${/[《》]/u.test(bare) ? bare : `《${bare}》`}${pages ? `（共${pages}页）` : ''}`;
}
