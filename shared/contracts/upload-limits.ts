/**
 * What may be uploaded, and which way; known to browsers and functions alike, so nothing heavier than constants is here.
 */

const MEBIBYTE = 1024 * 1024;

/** Files above this go straight to the store instead of through a function, which takes 6 MB, a third of it lost to Base64. */
export const LARGE_FROM_BYTES = 3 * MEBIBYTE;

/** Kinds of file the office takes, by their content type. */
export const FILE_KINDS = {
  'application/pdf': { title: 'PDF', extensions: ['pdf'] },
  'image/jpeg': { title: 'JPG', extensions: ['jpg', 'jpeg'] },
  'image/png': { title: 'PNG', extensions: ['png'] },
  'image/tiff': { title: 'TIFF', extensions: ['tif', 'tiff'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { title: 'DOCX', extensions: ['docx'] },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { title: 'XLSX', extensions: ['xlsx'] },
} as const satisfies Readonly<Record<string, { title: string; extensions: readonly string[] }>>;

export type FileKind = keyof typeof FILE_KINDS;

interface UploadRule {
  readonly maxBytes: number;
  readonly kinds: readonly FileKind[];
  /** What to do about a file that is too large. */
  readonly whenTooLarge: string;
}

/** What a file is uploaded for decides how large it may be and of which kinds. */
export const UPLOAD_PURPOSES = {
  /** Proofs of applicants and enclosures of letters; a page scanned in colour at 300 dpi is about 1 MiB. */
  attachment: {
    maxBytes: 8 * MEBIBYTE,
    kinds: [
      'application/pdf',
      'image/jpeg',
      'image/png',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    whenTooLarge: '请压缩或分成几个文件',
  },
  /** A whole document, scanned by the staff. */
  scan: {
    maxBytes: 50 * MEBIBYTE,
    kinds: ['application/pdf', 'image/tiff', 'image/jpeg', 'image/png'],
    whenTooLarge: '请降低扫描分辨率（300dpi已足够）或分成几个文件',
  },
} as const satisfies Readonly<Record<string, UploadRule>>;

/** Largest file that comes through a function, in bytes. */
export const UPLOAD_LIMIT_BYTES = UPLOAD_PURPOSES.attachment.maxBytes;

export type UploadPurpose = keyof typeof UPLOAD_PURPOSES;

/** The rule for a purpose. */
export function uploadRule(purpose: UploadPurpose): UploadRule {
  return UPLOAD_PURPOSES[purpose];
}

/** Largest size in words, e.g. `8MB`. */
export function sizeLimitWords(bytes: number): string {
  return `${Math.floor(bytes / MEBIBYTE)}MB`;
}

/** What to say of a file that is too large, by form, route and check alike. */
export function tooLargeWords(name: string, purpose: UploadPurpose): string {
  const { maxBytes, whenTooLarge } = uploadRule(purpose);
  return `“${name}”超过${sizeLimitWords(maxBytes)}，${whenTooLarge}`;
}

/** What to say of a kind that is not taken. */
export function wrongKindWords(purpose: UploadPurpose): string {
  const titles = uploadRule(purpose).kinds.map((kind) => FILE_KINDS[kind].title);
  return `只能上传${titles.join('、')}文件，请转换后再上传`;
}

/**
 * The kind a file's name announces; what it really is, its content says later, and the two must agree. Browsers are not
 * asked: what they know of DOCX depends on what is installed.
 */
export function announcedKind(name: string): FileKind | undefined {
  const extension = extensionOf(name);
  return (Object.keys(FILE_KINDS) as FileKind[]).find((kind) =>
    (FILE_KINDS[kind].extensions as readonly string[]).includes(extension),
  );
}

/** What stands behind the last dot, in lower case. */
export function extensionOf(name: string): string {
  return name.toLowerCase().split('.').at(-1) ?? '';
}
