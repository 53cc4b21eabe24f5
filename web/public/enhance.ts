import { enhanceUpload } from './enhance-upload.ts';

/** Comfort for browsers with script; every page works without. Bundled to at most 10 kB gzip. */

const PAUSE_MS = 400;
const SUGGEST_FROM = 4;
const SUGGEST_MAX = 5;

function each<T extends Element>(selector: string, use: (element: T) => void): void {
  for (const element of document.querySelectorAll<T>(selector)) use(element);
}

function focusProblems(): void {
  document.querySelector<HTMLElement>('[data-focus]')?.focus();
}

/** Says how many characters are left. */
function countCharacters(area: HTMLTextAreaElement): void {
  const max = Number(area.dataset['max']);
  const note = document.getElementById(`${area.id}-count`);
  if (!note) return;
  const tell = () => {
    const left = max - [...area.value.trim()].length;
    note.textContent = left >= 0 ? `还可以写 ${left} 个字。` : `多了 ${-left} 个字，请缩短。`;
    note.classList.toggle('error', left < 0);
  };
  area.addEventListener('input', tell);
  tell();
}

interface Match {
  readonly id: string;
  readonly title: string;
  readonly documentNumber?: string;
}

/** Shows published items that match what is being typed. */
function suggest(area: HTMLTextAreaElement): void {
  const box = document.getElementById(area.dataset['suggest'] ?? '');
  const list = box?.querySelector('ul');
  if (!box || !list) return;
  box.setAttribute('aria-live', 'polite');
  let timer = 0;
  let asked = '';
  area.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(async () => {
      const q = [...area.value.trim()].slice(0, 100).join('');
      if (q === asked || [...q].length < SUGGEST_FROM) return;
      asked = q;
      const answer = await fetch(`/api/published?limit=${SUGGEST_MAX}&q=${encodeURIComponent(q)}`).catch(
        () => undefined,
      );
      if (!answer?.ok || q !== asked) return;
      const { items } = (await answer.json()) as { items: Match[] };
      list.replaceChildren(...items.map(matchLine));
      box.hidden = items.length === 0;
    }, PAUSE_MS);
  });
}

function matchLine({ id, title, documentNumber }: Match): HTMLLIElement {
  const line = document.createElement('li');
  const link = document.createElement('a');
  link.href = `/published/${encodeURIComponent(id)}`;
  link.target = '_blank';
  link.rel = 'noopener';
  link.textContent = title + (documentNumber ? `（${documentNumber}）` : '');
  line.append(link);
  return line;
}

/** A second press while the first is under way does nothing. */
function guard(form: HTMLFormElement): void {
  let sent = false;
  const mark = (busy: boolean) => {
    sent = busy;
    for (const element of form.querySelectorAll('button')) element.setAttribute('aria-disabled', String(busy));
  };
  form.addEventListener('submit', (event) => {
    if (sent) event.preventDefault();
    else if (!event.defaultPrevented) setTimeout(() => mark(true));
  });
  // Back from the next page.
  window.addEventListener('pageshow', () => mark(false));
}

/** Switches 长者模式 without leaving the page, so that nothing typed is lost. */
function elderSwitch(button: HTMLButtonElement): void {
  button.addEventListener('click', async (event) => {
    event.preventDefault();
    const on = button.dataset['elder'] === '1';
    const body = new URLSearchParams({ on: on ? '1' : '0' });
    await fetch('/elder', { method: 'POST', body, redirect: 'manual' }).catch(() => undefined);
    document.documentElement.classList.toggle('elder', on);
    button.dataset['elder'] = on ? '0' : '1';
    button.textContent = on ? '退出长者模式' : '长者模式';
  });
}

function copyCode(button: HTMLButtonElement): void {
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset['copy'] ?? '');
    const note = document.getElementById('copied');
    if (note) note.textContent = '✓ 已复制';
  });
}

function start(within: ParentNode): void {
  for (const area of within.querySelectorAll<HTMLTextAreaElement>('textarea[data-max]')) countCharacters(area);
  for (const area of within.querySelectorAll<HTMLTextAreaElement>('textarea[data-suggest]')) suggest(area);
  for (const input of within.querySelectorAll<HTMLInputElement>('input[data-limit]')) enhanceUpload(input, start);
  for (const form of within.querySelectorAll<HTMLFormElement>('form[data-guard]')) guard(form);
  focusProblems();
}

each<HTMLButtonElement>('[data-print]', (button) => {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
});
each<HTMLButtonElement>('[data-copy]', copyCode);
each<HTMLButtonElement>('[data-elder]', elderSwitch);
start(document);
