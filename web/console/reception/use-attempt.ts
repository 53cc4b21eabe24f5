import { useRef, useState } from 'react';

/** Sends once, however often it is clicked, and with the same key while the content is the same. */
export function useAttempt() {
  const [sending, setSending] = useState(false);
  const busy = useRef(false);
  const attempt = useRef<{ content: string; key: string } | undefined>(undefined);

  async function once<T>(body: unknown, send: (key: string) => Promise<T>): Promise<T | undefined> {
    if (busy.current) return undefined;
    busy.current = true;
    setSending(true);
    const content = JSON.stringify(body);
    if (attempt.current?.content !== content) attempt.current = { content, key: crypto.randomUUID() };
    try {
      return await send(attempt.current.key);
    } finally {
      busy.current = false;
      setSending(false);
    }
  }
  return { sending, once };
}
