import type { Problem } from '../../shared/contracts/staff-api.ts';
import { LARGE_FROM_BYTES, tooLargeWords } from '../../shared/contracts/upload-limits.ts';
import { type LargeUploadCalls, sendForm, UploadFailed, type UploadWatch, uploadLarge } from '../large-upload.ts';

const LARGE = '/api/uploads/large';
const AGAIN = '没有传上去，请检查网络，再按一次“上传这个文件”。';

/** Checks size before the upload, then shows how far it has come; `renew` sets up what came back with errors. */
export function enhanceUpload(input: HTMLInputElement, renew: (main: HTMLElement) => void): void {
  const form = input.form;
  const note = document.getElementById('upload-progress');
  const limit = Number(input.dataset['limit']);
  if (!form || !note) return;
  let running: AbortController | undefined;
  const tell = (words: string, wrong: boolean) => {
    note.textContent = wrong && words ? `错误：${words}` : words;
    note.classList.toggle('error', wrong);
  };
  const tooLarge = (file: File | undefined) => file !== undefined && file.size > limit;

  input.addEventListener('change', () => {
    const file = input.files?.[0];
    tell(file && tooLarge(file) ? `${tooLargeWords(file.name, 'attachment')}，或者重新拍一张小一点的照片。` : '', true);
  });
  form.addEventListener('submit', async (event) => {
    const button = event.submitter as HTMLButtonElement | null;
    const file = input.files?.[0];
    if (running) return event.preventDefault();
    if (!file || (button?.value !== 'upload' && button?.value !== 'continue')) return;
    event.preventDefault();
    if (tooLarge(file)) return input.focus();
    const purpose = form.querySelector<HTMLInputElement>('input[name="purpose"]');
    if (file.size > LARGE_FROM_BYTES && !form.querySelector('input[name="purpose"]:checked')) {
      tell('请先在上面选择这是什么材料，再上传。', true);
      return purpose?.focus();
    }
    running = new AbortController();
    for (const other of form.querySelectorAll('button')) other.setAttribute('aria-disabled', 'true');
    try {
      const answer = await send(form, button, file, { onProgress: progressIn(note, running), signal: running.signal });
      if (answer.status < 400) return location.assign(answer.url);
      if (!showAnswer(answer.text, renew)) tell(`没有传上去（${answer.status}），请换一个小一点的文件再试。`, true);
    } catch (error) {
      const cancelled = running.signal.aborted;
      tell(cancelled ? '已取消上传，这个文件没有传上去。' : wordsOf(error), !cancelled);
      input.focus();
    }
    running = undefined;
    for (const other of form.querySelectorAll('button')) other.setAttribute('aria-disabled', 'false');
  });
}

/** The form with the file in it; or, for a large one, with the ticket got for it beforehand. */
async function send(form: HTMLFormElement, button: HTMLButtonElement, file: File, watch: UploadWatch) {
  const body = new FormData(form);
  body.set(button.name, button.value);
  if (file.size > LARGE_FROM_BYTES) {
    const { ticket } = await uploadLarge(file, 'attachment', calls, watch);
    body.delete('file');
    body.set('ticket', ticket);
    return sendForm(form.action, body, { ...watch, onProgress: () => undefined });
  }
  return sendForm(form.action, body, watch);
}

const calls: LargeUploadCalls = {
  announce: (announcement, signal) => post(LARGE, announcement, signal),
  take: (handle, signal) => post(`${LARGE}/taken`, { handle }, signal),
};

async function post<T>(path: string, body: unknown, signal: AbortSignal): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body), signal }).catch(
    (error: unknown) => {
      throw signal.aborted ? error : new UploadFailed(AGAIN, true);
    },
  );
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer as T;
  const { detail } = (answer ?? {}) as Partial<Problem>;
  throw new UploadFailed(detail ?? `没有传上去（${response.status}），请稍后再试`);
}

function wordsOf(error: unknown): string {
  if (!(error instanceof UploadFailed)) return '没有传上去，请刷新页面后再试。';
  return error.network ? AGAIN : `${error.message}。`;
}

/** A bar with words and a way to stop, in the place of the note. */
function progressIn(note: HTMLElement, control: AbortController): (share: number) => void {
  const bar = document.createElement('progress');
  bar.max = 1;
  bar.setAttribute('aria-label', '上传进度');
  const words = document.createElement('span');
  words.textContent = '正在上传，请稍候…';
  const stop = document.createElement('button');
  stop.type = 'button';
  stop.className = 'button second small';
  stop.textContent = '取消上传';
  stop.addEventListener('click', () => control.abort());
  note.classList.remove('error');
  note.replaceChildren(words, bar, stop);
  return (share) => {
    bar.value = share;
    if (share === 1) words.textContent = '传完了，正在检查文件…';
  };
}

/** Puts the page that came back, with its errors, in the place of this one; false when it is none. */
function showAnswer(html: string, renew: (main: HTMLElement) => void): boolean {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const main = page.querySelector('main');
  if (!main) return false;
  document.title = page.title;
  document.querySelector('main')?.replaceWith(main);
  renew(main);
  return true;
}
