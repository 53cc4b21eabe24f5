import { useRef, useState } from 'react';
import type { UploadPurpose } from '../../../shared/contracts/upload-limits.ts';
import { UploadFailed } from '../../large-upload.ts';
import { useApi } from '../api.ts';
import { ApiError, wordsOf } from '../problem.ts';
import type { Uploaded } from './values.ts';

/** A file on its way up. */
export interface Transfer {
  /** Counts up in the order in which the files were chosen. */
  readonly key: number;
  readonly name: string;
  readonly stage: 'waiting' | 'going' | 'failed';
  readonly share: number;
  readonly failure?: string;
  /** Tries once more, where that may help. */
  readonly again?: () => void;
  /** Cancels it, or takes it off the list when it failed. */
  readonly stop: () => void;
}

/** More at once would only make each of them slower. */
const AT_ONCE = 3;
let transfers = 0;

/** Sends files a few at a time; `onDone` gets each as it arrives, with the key it was given. */
export function useTransfers(purpose: UploadPurpose, onDone: (file: Uploaded, key: number) => void) {
  const api = useApi();
  const [running, setRunning] = useState<readonly Transfer[]>([]);
  const latest = useRef(onDone);
  latest.current = onDone;
  const line = useRef<(() => Promise<void>)[]>([]);
  const busy = useRef(0);

  const change = (key: number, to: Partial<Transfer>) =>
    setRunning((all) => all.map((transfer) => (transfer.key === key ? { ...transfer, ...to } : transfer)));
  const remove = (key: number) => setRunning((all) => all.filter((transfer) => transfer.key !== key));

  function advance(): void {
    while (busy.current < AT_ONCE) {
      const start = line.current.shift();
      if (!start) return;
      busy.current += 1;
      void start().finally(() => {
        busy.current -= 1;
        advance();
      });
    }
  }

  function queue(file: File, key: number): void {
    const control = new AbortController();
    const stop = () => {
      control.abort();
      remove(key);
    };
    setRunning((all) => [
      ...all.filter((transfer) => transfer.key !== key),
      { key, name: file.name, stage: 'waiting', share: 0, stop },
    ]);
    line.current.push(async () => {
      if (control.signal.aborted) return;
      change(key, { stage: 'going' });
      try {
        const watch = { onProgress: (share: number) => change(key, { share }), signal: control.signal };
        const { ticket, name, bytes } = await api.upload(file, watch, purpose);
        if (control.signal.aborted) return;
        remove(key);
        latest.current({ ticket, name, bytes }, key);
      } catch (error) {
        if (control.signal.aborted) return;
        const again = isNetworkTrouble(error) ? { again: () => send([file], key) } : {};
        change(key, { stage: 'failed', failure: wordsOf(error), stop: () => remove(key), ...again });
      }
    });
  }

  function send(files: readonly File[], key?: number): void {
    for (const file of files) {
      if (key === undefined) transfers += 1;
      queue(file, key ?? transfers);
    }
    advance();
  }

  return { running, send: (files: readonly File[]) => send(files) };
}

function isNetworkTrouble(error: unknown): boolean {
  return error instanceof UploadFailed ? error.network : error instanceof ApiError && error.code === 'network';
}
