import { QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CommandRequest } from './api.ts';
import { useApi } from './api.ts';
import type { CaseView } from './api-types.ts';
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

export function useCase(id: string) {
  const api = useApi();
  return useQuery({ queryKey: ['case', id], queryFn: () => api.caseView(id) });
}

export function useNotices(enabled = true) {
  const api = useApi();
  return useQuery({ queryKey: ['notices'], queryFn: api.notices, staleTime: 60 * 60_000, enabled });
}

/** Gives a command; the answered case replaces the one on the page, and lists and counts are read anew when next shown. */
export function useCommand(id: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: Omit<CommandRequest, 'id'>): Promise<CaseView> => api.command({ id, ...request }),
    onSuccess: async (view) => {
      client.setQueryData(['case', id], view);
      await Promise.all([
        client.invalidateQueries({ queryKey: ['worklist'] }),
        client.invalidateQueries({ queryKey: ['summary'], refetchType: 'none' }),
      ]);
    },
  });
}
