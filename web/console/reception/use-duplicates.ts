import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApi } from '../api.ts';
import { isRecord } from '../forms/paths.ts';
import { ApiError } from '../problem.ts';
import type { Candidate } from './duplicates-panel.tsx';

const PAUSE_MS = 800;

/** Compares what has been typed so far, once the typing pauses; `shown` stands until there is an answer. */
export function useDuplicates(form: unknown, shown: readonly Candidate[], letter?: string): readonly Candidate[] {
  const api = useApi();
  const given = isRecord(form) ? form : {};
  const text = isRecord(given['request']) ? String(given['request']['description'] ?? '') : '';
  const applicant = isRecord(given['applicant']) && given['applicant']['kind'] ? given['applicant'] : undefined;
  const asked = usePaused(JSON.stringify({ letter, applicant, text }));
  const { data } = useQuery({
    queryKey: ['duplicates', asked],
    queryFn: async () => {
      const body = JSON.parse(asked) as Record<string, unknown>;
      try {
        return (await api.reception.duplicates(body)).candidates;
      } catch (error) {
        // A number that cannot be right finds nobody; the words still may.
        if (!(error instanceof ApiError) || error.status !== 422) throw error;
        const { applicant: _, ...rest } = body;
        return (await api.reception.duplicates(rest)).candidates;
      }
    },
    enabled: text.trim().length > 4,
    placeholderData: keepPreviousData,
  });
  return data ?? shown;
}

function usePaused(value: string): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}
