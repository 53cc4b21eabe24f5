import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api.ts';
import type { JsonSchema } from '../forms/schema.ts';

const HOUR_MS = 60 * 60_000;

/** Schemas of the forms with which records begin at the reception. */
export function useReceptionForms() {
  const api = useApi();
  const query = useQuery({ queryKey: ['forms'], queryFn: api.reception.forms, staleTime: HOUR_MS });
  return {
    ...query,
    data: query.data as Readonly<Record<'applications' | 'consultations' | 'own-information', JsonSchema>> | undefined,
  };
}
