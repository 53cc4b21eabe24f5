import type { ConsultationView } from '../../../shared/contracts/consultations.ts';
import type { ReceptionForms } from '../../../shared/contracts/counter.ts';
import type { Duplicates, ReceivedLetters } from '../../../shared/contracts/letters-in.ts';
import type { OwnInformationView } from '../../../shared/contracts/own-information.ts';
import type { RegisterName } from '../../../shared/contracts/register-names.ts';
import type { RegisterPage, RegisterQuery } from '../../../shared/contracts/registers.ts';
import type { CaseView } from '../api-types.ts';

type RegisterFilter = Partial<Omit<RegisterQuery, 'limit'>> & { readonly year: number };

/** How records begin, and the registers that list them. The same key for the same attempt: sent twice, kept once. */
export interface ReceptionApi {
  forms(): Promise<ReceptionForms>;
  receive(letters: unknown, idempotencyKey: string): Promise<ReceivedLetters>;
  openAtCounter(body: unknown, idempotencyKey: string): Promise<CaseView>;
  consult(body: unknown, idempotencyKey: string): Promise<ConsultationView>;
  requestCorrection(body: unknown, idempotencyKey: string): Promise<OwnInformationView>;
  /** N34, printed. */
  correctionNotice(id: string): Promise<Blob>;
  duplicates(body: unknown): Promise<Duplicates>;
  sheet(id: string, sheet: string): Promise<Blob>;
  register(name: RegisterName, filter: RegisterFilter): Promise<RegisterPage>;
  registerFile(name: RegisterName, filter: RegisterFilter, format: 'pdf' | 'xlsx'): Promise<Blob>;
}

export function createReceptionApi(send: (path: string, init?: RequestInit) => Promise<Response>): ReceptionApi {
  const get = async <T>(path: string) => (await (await send(path)).json()) as T;
  const post = async <T>(path: string, body: unknown, key?: string) => {
    const response = await send(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) },
    });
    return (await response.json()) as T;
  };
  return {
    forms: () => get('/forms'),
    receive: (letters, key) => post('/letters-in', { letters }, key),
    openAtCounter: (body, key) => post('/applications', body, key),
    consult: (body, key) => post('/consultations', body, key),
    requestCorrection: (body, key) => post('/own-information', body, key),
    correctionNotice: async (id) => (await send(`/own-information/${encodeURIComponent(id)}/notice.pdf`)).blob(),
    duplicates: (body) => post('/duplicates', body),
    sheet: async (id, sheet) => (await send(`/applications/${encodeURIComponent(id)}/sheets/${sheet}.pdf`)).blob(),
    register: (name, filter) => get(`/registers/${name}?${filterString(filter)}`),
    registerFile: async (name, { cursor: _, ...filter }, format) =>
      (await send(`/registers/${name}.${format}?${filterString(filter)}`)).blob(),
  };
}

export function filterString(filter: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(filter).flatMap(([k, v]) => (v === undefined || v === '' ? [] : [[k, String(v)]]));
  return new URLSearchParams(given).toString();
}
