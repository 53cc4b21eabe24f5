import type { AnnualReport, CellCases, ReportHistory, YearStatistics } from '../../../shared/contracts/reports.ts';

export interface CellQuery {
  readonly year: number;
  readonly row: string;
  readonly column: string;
  readonly cursor?: string | undefined;
}

interface CommandRequest {
  readonly command: string;
  readonly version: number;
  readonly input: unknown;
}

/** Annual report and statistics of the staff API. */
export interface ReportsApi {
  annual(year: number): Promise<AnnualReport>;
  cases(query: CellQuery): Promise<CellCases>;
  history(year: number): Promise<ReportHistory>;
  command(year: number, request: CommandRequest): Promise<AnnualReport>;
  exported(year: number, format: 'docx' | 'xlsx'): Promise<Blob>;
  statistics(year: number): Promise<YearStatistics>;
}

export function createReportsApi(send: (path: string, init?: RequestInit) => Promise<Response>): ReportsApi {
  const get = async <T>(path: string) => (await (await send(`/reports${path}`)).json()) as T;
  const post = async <T>(path: string, body: unknown) => {
    const response = await send(`/reports${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    });
    return (await response.json()) as T;
  };
  return {
    annual: (year) => get(`/annual?year=${year}`),
    cases: ({ year, row, column, cursor }) =>
      get(
        `/annual/cases?${new URLSearchParams({ year: String(year), row, column, ...(cursor ? { cursor } : {}) }).toString()}`,
      ),
    history: (year) => get(`/annual/${year}/history`),
    command: (year, { command, version, input }) => post(`/annual/${year}/commands/${command}`, { version, input }),
    exported: async (year, format) => (await send(`/reports/annual/${year}/export/${format}`)).blob(),
    statistics: (year) => get(`/statistics?year=${year}`),
  };
}
