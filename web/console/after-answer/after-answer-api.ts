import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../api.ts';
import type { ArchiveList, CaseDisputes, DisputeList, DisputeView, RevealedIdentity } from '../api-types.ts';
import { recordKey } from '../queries.ts';

const segment = encodeURIComponent;

/** What is asked once more gets a key of its own; the same attempt keeps its key. */
export const newKey = () => ({ 'idempotency-key': crypto.randomUUID() });

export function useDisputes(caseId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['disputes', caseId],
    queryFn: () => api.get<CaseDisputes>(`/applications/${segment(caseId)}/disputes`),
  });
}

export function useDisputeList(year: number | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: ['dispute-list', year ?? 'open'],
    queryFn: () => api.get<DisputeList>(`/disputes${year ? `?year=${year}` : ''}`),
  });
}

export function useArchive(list: string, year: number, cursor: string | undefined) {
  const api = useApi();
  const query = new URLSearchParams({ list, year: String(year), ...(cursor ? { cursor } : {}) });
  return useQuery({
    queryKey: ['archive', query.toString()],
    queryFn: () => api.get<ArchiveList>(`/archive?${query}`),
  });
}

/** One over an application that is not in the system has a page of its own. */
export function useDispute(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['dispute', id],
    queryFn: () => api.get<DisputeView>(`/disputes/${segment(id)}`),
  });
}

/** Sends a dispute or a step of one; the case, whose history tells of it, is read anew. */
export function useDisputeSending(caseId: string | undefined) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ path, body, key }: { path: string; body: unknown; key: string }) =>
      (await (await api.post(path, body, { headers: { 'idempotency-key': key } })).json()) as DisputeView,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['dispute-list'] }),
        client.invalidateQueries({ queryKey: ['dispute'] }),
        // Table four counts them.
        client.invalidateQueries({ queryKey: ['report'] }),
        ...(caseId
          ? [
              client.invalidateQueries({ queryKey: ['disputes', caseId] }),
              client.invalidateQueries({ queryKey: recordKey('applications', caseId) }),
            ]
          : []),
      ]),
  });
}

export function useReveal(caseId: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: { holder: string; reason: string }) =>
      (await (
        await api.post(`/applications/${segment(caseId)}/reveal-identity`, body, { headers: newKey() })
      ).json()) as RevealedIdentity,
    // A number seen in full stays nowhere, not even in this page's memory.
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: recordKey('applications', caseId) }),
  });
}
