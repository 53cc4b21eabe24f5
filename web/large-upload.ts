import type { UploadAnnouncement, UploadOffer } from '../shared/contracts/large-upload.ts';
import type { UploadAnswer } from '../shared/contracts/staff-api.ts';
import { announcedKind, tooLargeWords, type UploadPurpose, uploadRule } from '../shared/contracts/upload-limits.ts';

/** An upload that did not succeed, in words to show; `network` when nothing was answered and trying again may help. */
export class UploadFailed extends Error {
  readonly network: boolean;
  constructor(words: string, network = false) {
    super(words);
    this.name = 'UploadFailed';
    this.network = network;
  }
}

/** How the two calls of our own are made, with a login or without. */
export interface LargeUploadCalls {
  announce(announcement: UploadAnnouncement, signal: AbortSignal): Promise<UploadOffer>;
  take(handle: string, signal: AbortSignal): Promise<UploadAnswer>;
}

export interface UploadWatch {
  /** Share of the bytes that have gone up, 0 to 1; at 1 the file is being checked. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Sends a file straight to the store, which on AWS is the bucket, and has it checked; answers the ticket of a small upload. */
export async function uploadLarge(
  file: File,
  purpose: UploadPurpose,
  calls: LargeUploadCalls,
  watch: UploadWatch,
): Promise<UploadAnswer> {
  if (file.size > uploadRule(purpose).maxBytes) throw new UploadFailed(tooLargeWords(file.name, purpose));
  const offer = await calls.announce(
    {
      name: file.name.slice(-255),
      contentType: announcedKind(file.name) ?? 'application/octet-stream',
      bytes: file.size,
      purpose,
    },
    watch.signal,
  );
  const form = new FormData();
  for (const [name, value] of Object.entries(offer.fields)) form.set(name, value);
  // The store reads no field behind the file.
  form.set('file', file);
  const { status } = await sendForm(offer.url, form, watch);
  if (status < 200 || status > 299) throw new UploadFailed(refusalWords(status));
  return calls.take(offer.handle, watch.signal);
}

interface FormAnswer {
  readonly status: number;
  readonly text: string;
  /** Address after redirects. */
  readonly url: string;
}

/**
 * Posts a form and tells how far it has come, which fetch cannot. Throws UploadFailed when nothing was answered, and
 * AbortError when it was cancelled.
 */
export function sendForm(
  url: string,
  form: FormData,
  { onProgress, signal }: UploadWatch,
  headers: Readonly<Record<string, string>> = {},
): Promise<FormAnswer> {
  return new Promise((done, fail) => {
    const cancelled = () => fail(new DOMException('upload cancelled', 'AbortError'));
    if (signal.aborted) return cancelled();
    const request = new XMLHttpRequest();
    request.open('POST', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => fail(new UploadFailed('没有传上去，请检查网络，再传一次', true));
    request.onabort = cancelled;
    request.onload = () => done({ status: request.status, text: request.responseText, url: request.responseURL });
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

function refusalWords(status: number): string {
  if (status === 400) return '文件的大小不符合要求，请重新选择文件';
  if (status === 403) return '上传许可已过期，请重新上传这个文件';
  return `没有传上去（${status}），请稍后再传一次`;
}
