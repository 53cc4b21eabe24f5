import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { useApi } from '../api.ts';
import { useSignedIn } from '../signed-in.ts';
import type { CellQuery } from './reports-api.ts';

/** Years that can be chosen, the running one first. */
const YEARS_BACK = 6;

/** The year in the address; in the first quarter the year before is the one being reported on. */
export function useReportYear(): { year: number; years: readonly number[] } {
  const { me } = useSignedIn();
  const [params] = useSearchParams();
  const now = Number(me.today.slice(0, 4));
  const usual = Number(me.today.slice(5, 7)) <= 3 ? now - 1 : now;
  const asked = Number(params.get('year'));
  const year = Number.isInteger(asked) && asked > 2000 && asked <= now ? asked : usual;
  const years = Array.from({ length: YEARS_BACK }, (_, i) => now - i);
  return { year, years: years.includes(year) ? years : [...years, year] };
}

export function useAnnualReport(year: number) {
  const { reports } = useApi();
  return useQuery({ queryKey: ['report', year], queryFn: () => reports.annual(year) });
}

export function useReportHistory(year: number, version: number, enabled: boolean) {
  const { reports } = useApi();
  return useQuery({
    queryKey: ['report-history', year, version],
    queryFn: () => reports.history(year),
    enabled,
  });
}

export function useCellCases(query: CellQuery) {
  const { reports } = useApi();
  return useQuery({ queryKey: ['report-cases', query], queryFn: () => reports.cases(query) });
}

export function useYearStatistics(year: number) {
  const { reports } = useApi();
  return useQuery({ queryKey: ['statistics', year], queryFn: () => reports.statistics(year) });
}

/** Gives a command on the report; the answered report replaces the one on the page. */
export function useReportCommand(year: number) {
  const { reports } = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: { command: string; version: number; input: unknown }) => reports.command(year, request),
    onSuccess: (report) => client.setQueryData(['report', year], report),
  });
}
