import { QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CommandRequest } from './api.ts';
import { useApi } from './api.ts';
import type { CaseView, RecordKind, RecordView } from './api-types.ts';
import { ApiError } from './problem.ts';

/** Answers of the server that another try will not change are not tried again. */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
        staleTime: 15_000,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });

export function useMe() {
  const api = useApi();
  return useQuery({ queryKey: ['me'], queryFn: api.me, staleTime: 5 * 60_000 });
}

/** How often an open page looks again by itself; it also does when its window is shown anew. */
export const LOOK_AGAIN_MS = 5 * 60_000;

/** The counts; beside a list they come with it (`withList`) and are not asked for again. */
export function useSummary({ withList }: { readonly withList: boolean }) {
  const api = useApi();
  return useQuery({
    queryKey: ['summary'],
    queryFn: api.summary,
    refetchInterval: LOOK_AGAIN_MS,
    staleTime: LOOK_AGAIN_MS,
    enabled: !withList,
  });
}

export const recordKey = (kind: RecordKind, id: string) => ['record', kind, id] as const;

export function useRecord<View extends RecordView>(kind: RecordKind, id: string) {
  const api = useApi();
  return useQuery({ queryKey: recordKey(kind, id), queryFn: () => api.record<View>(kind, id) });
}

export const useCase = (id: string) => useRecord<CaseView>('applications', id);

export function useNotices(enabled = true) {
  const api = useApi();
  return useQuery({ queryKey: ['notices'], queryFn: api.notices, staleTime: 60 * 60_000, enabled });
}

/** Lists and counts that a step may have changed are read anew. */
export function useRefreshLists() {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      ...['worklist', 'register'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      client.invalidateQueries({ queryKey: ['summary'], refetchType: 'none' }),
    ]);
  };
}

/** Gives a command; the answered record replaces the one on the page, and lists and counts are read anew when next shown. */
export function useCommand<View extends RecordView>(kind: RecordKind, id: string) {
  const api = useApi();
  const client = useQueryClient();
  const refreshLists = useRefreshLists();
  return useMutation({
    mutationFn: (request: Omit<CommandRequest, 'id' | 'kind'>): Promise<View> =>
      api.command<View>({ kind, id, ...request }),
    onSuccess: async (view) => {
      client.setQueryData(recordKey(kind, id), view);
      await refreshLists();
    },
  });
}
