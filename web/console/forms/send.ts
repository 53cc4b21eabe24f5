import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useApi } from '../api.ts';
import type { HistoryView, RecordView } from '../api-types.ts';
import { ApiError } from '../problem.ts';
import { recordKey, useCommand } from '../queries.ts';

/** Somebody else's steps since this person looked. */
export interface Overtaken {
  /** The server's own. */
  readonly words: string;
  readonly steps: readonly HistoryView[];
  readonly stillAllowed: boolean;
  /** Goes on from the newest version; what was typed stays. */
  accept(): void;
}

interface Sending<View> {
  readonly sending: boolean;
  readonly overtaken: Overtaken | undefined;
  /** Gives the command once, however often it is clicked; undefined when it was refused for the case's version. */
  send(input: unknown): Promise<View | undefined>;
}

/** Sends one command from one form: same content, same Idempotency-Key. */
export function useSending<View extends RecordView>(view: View, command: string): Sending<View> {
  const { kind, id } = view.row;
  const api = useApi();
  const client = useQueryClient();
  const { mutateAsync } = useCommand<View>(kind, id);
  const [seen, setSeen] = useState(view);
  const [sending, setSending] = useState(false);
  const [overtaken, setOvertaken] = useState<Overtaken>();
  const busy = useRef(false);
  const attempt = useRef<{ content: string; key: string } | undefined>(undefined);

  function keyFor(content: string): string {
    if (attempt.current?.content !== content) attempt.current = { content, key: crypto.randomUUID() };
    return attempt.current.key;
  }

  async function lookAgain(words: string): Promise<void> {
    const latest = await api.record<View>(kind, id);
    client.setQueryData(recordKey(kind, id), latest);
    const known = new Set(seen.history.map(({ seq }) => seq));
    setOvertaken({
      words,
      steps: latest.history.filter(({ seq }) => !known.has(seq)),
      stillAllowed: latest.allowedCommands.some((allowed) => allowed.command === command),
      accept() {
        setSeen(latest);
        setOvertaken(undefined);
      },
    });
  }

  async function send(input: unknown): Promise<View | undefined> {
    if (busy.current) return undefined;
    busy.current = true;
    setSending(true);
    try {
      const idempotencyKey = keyFor(JSON.stringify([seen.version, input]));
      return await mutateAsync({ command, version: seen.version, input, idempotencyKey });
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 409)) throw error;
      await lookAgain(error.message);
      return undefined;
    } finally {
      busy.current = false;
      setSending(false);
    }
  }

  return { sending, overtaken, send };
}
