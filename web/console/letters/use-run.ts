import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useApi } from '../api.ts';
import type { CaseView } from '../api-types.ts';
import { ApiError, wordsOf } from '../problem.ts';

export interface RunItem {
  readonly id: string;
  readonly version: number;
  readonly command: string;
  readonly input: unknown;
}

export type RunState =
  | { readonly state: 'waiting' }
  | { readonly state: 'running' }
  | { readonly state: 'done'; readonly text: string }
  | { readonly state: 'failed'; readonly text: string };

interface Run {
  readonly running: boolean;
  readonly states: Readonly<Record<string, RunState>>;
  readonly finished: number;
  readonly total: number;
  /** Gives the steps one after the other; one that is refused holds back no other. */
  start(items: readonly RunItem[]): Promise<void>;
  clear(): void;
}

/** Many steps, each a decision of its own. Started again after a broken connection, none acts twice. */
export function useRun(): Run {
  const api = useApi();
  const client = useQueryClient();
  const [states, setStates] = useState<Readonly<Record<string, RunState>>>({});
  const [running, setRunning] = useState(false);
  const keys = useRef(new Map<string, string>());

  function keyOf({ id, version, command, input }: RunItem): string {
    const content = JSON.stringify([id, version, command, input]);
    const key = keys.current.get(content) ?? crypto.randomUUID();
    keys.current.set(content, key);
    return key;
  }

  async function start(items: readonly RunItem[]): Promise<void> {
    setRunning(true);
    setStates(Object.fromEntries(items.map(({ id }) => [id, { state: 'waiting' }])));
    const say = (id: string, state: RunState) => setStates((old) => ({ ...old, [id]: state }));
    for (const item of items) {
      say(item.id, { state: 'running' });
      try {
        const { notices } = await api.command<CaseView>({ kind: 'applications', ...item, idempotencyKey: keyOf(item) });
        say(item.id, { state: 'done', text: notices.at(-1)?.number ?? '' });
      } catch (error) {
        const fields = error instanceof ApiError ? error.fields.map((f) => f.message).join('；') : '';
        say(item.id, { state: 'failed', text: fields || wordsOf(error) });
      }
    }
    setRunning(false);
    await Promise.all(
      ['letter-batch', 'worklist', 'summary'].map((name) => client.invalidateQueries({ queryKey: [name] })),
    );
  }

  const all = Object.values(states);
  return {
    running,
    states,
    finished: all.filter(({ state }) => state === 'done' || state === 'failed').length,
    total: all.length,
    start,
    clear: () => setStates({}),
  };
}
