import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApi } from '../api.ts';
import type { RecordKind } from '../api-types.ts';

const KEPT_MS = 120_000;

/** A file of a record as an address for `img`; it needs the login's token, so it is fetched when it is looked at. */
export function usePicture(kind: RecordKind, id: string, fileId: string | undefined) {
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ['file', kind, id, fileId],
    queryFn: () => api.file(kind, id, fileId ?? ''),
    enabled: fileId !== undefined,
    // A file never changes under its id and round; pictures are large, so they are not kept for long.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT_MS,
  });
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!data) return undefined;
    const made = URL.createObjectURL(data);
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(undefined);
    };
  }, [data]);
  return { url, error, retry: () => void refetch() };
}
