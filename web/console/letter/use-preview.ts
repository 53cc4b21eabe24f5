import { useEffect, useState } from 'react';
import { useApi } from '../api.ts';
import type { LetterPreviewBody } from '../api-types.ts';

const PAUSE_MS = 400;

interface Preview {
  /** `blob:` address of the newest PDF. */
  readonly url: string | undefined;
  readonly busy: boolean;
  readonly error: unknown;
}

/** The letter as it would be printed, set anew when the typing pauses; an overtaken request is dropped. */
export function usePreview(
  caseId: string,
  body: LetterPreviewBody | undefined,
): Preview & { readonly retry: () => void } {
  const api = useApi();
  const [preview, setPreview] = useState<Preview>({ url: undefined, busy: true, error: undefined });
  const [tries, setTries] = useState(0);
  const content = body && JSON.stringify(body);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks again for the same content
  useEffect(() => {
    if (content === undefined) return undefined;
    const control = new AbortController();
    setPreview((old) => ({ ...old, busy: true }));
    const timer = setTimeout(() => {
      api
        .letterPreview(caseId, JSON.parse(content) as LetterPreviewBody, control.signal)
        .then((pdf) => {
          const url = URL.createObjectURL(new Blob([pdf], { type: 'application/pdf' }));
          setPreview({ url, busy: false, error: undefined });
        })
        .catch((error: unknown) => {
          if (!control.signal.aborted) setPreview((old) => ({ ...old, busy: false, error }));
        });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [api, caseId, content, tries]);

  const { url } = preview;
  useEffect(() => {
    if (!url) return undefined;
    return () => URL.revokeObjectURL(url);
  }, [url]);

  return { ...preview, retry: () => setTries((n) => n + 1) };
}
