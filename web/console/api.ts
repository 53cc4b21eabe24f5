import { createContext, use } from 'react';
import type { UploadOffer } from '../../shared/contracts/large-upload.ts';
import type { BatchList } from '../../shared/contracts/letter-batch.ts';
import { LARGE_FROM_BYTES, type UploadPurpose } from '../../shared/contracts/upload-limits.ts';
import { type LargeUploadCalls, sendForm, type UploadWatch, uploadLarge } from '../large-upload.ts';
import type {
  DeadLetters,
  FilingHistory,
  LetterDraft,
  LetterPreviewBody,
  Me,
  NoticeCatalogue,
  PublishedRow,
  RecordKind,
  RecordView,
  SearchAnswer,
  SearchBody,
  Similar,
  Summary,
  UploadAnswer,
  Worklist,
  WorklistQuery,
} from './api-types.ts';
import type { Auth } from './auth.ts';
import { createDeadlinesApi, type DeadlinesApi } from './deadlines/deadlines-api.ts';
import { ApiError, networkProblem, problemOf } from './problem.ts';
import { createReceptionApi, type ReceptionApi } from './reception/reception-api.ts';
import { createReportsApi, type ReportsApi } from './reports/reports-api.ts';

export interface CommandRequest {
  readonly kind: RecordKind;
  readonly id: string;
  readonly command: string;
  readonly version: number;
  readonly input: unknown;
  /** The same key for the same attempt: sent twice, the server acts once. */
  readonly idempotencyKey: string;
}

export interface Api {
  me(): Promise<Me>;
  summary(): Promise<Summary>;
  worklist(query: WorklistQuery): Promise<Worklist>;
  search(body: SearchBody): Promise<SearchAnswer>;
  similar(caseId: string): Promise<Similar>;
  filingHistory(caseId: string): Promise<FilingHistory>;
  record<View extends RecordView>(kind: RecordKind, id: string): Promise<View>;
  /** Answers the record after the command. */
  command<View extends RecordView>(request: CommandRequest): Promise<View>;
  file(kind: RecordKind, id: string, fileId: string): Promise<Blob>;
  /** Sends a file for a purpose, the large ones straight to the store. */
  upload(file: File, watch: UploadWatch, purpose?: UploadPurpose): Promise<UploadAnswer>;
  letterDraft(caseId: string, body: LetterPreviewBody): Promise<LetterDraft>;
  letterPreview(caseId: string, body: LetterPreviewBody, signal: AbortSignal): Promise<Blob>;
  letterBatch(stage: 'cleared' | 'outgoing'): Promise<BatchList>;
  /** What is printed for many letters: the letters, labels, the posting list. */
  batchFile(path: string, body: object): Promise<Blob>;
  notices(): Promise<NoticeCatalogue>;
  /** What everybody can read: best matches first, or the newest where nothing is asked. */
  published(words: string, signal: AbortSignal): Promise<readonly PublishedRow[]>;
  deadLetters(): Promise<DeadLetters>;
  redrive(id: string): Promise<void>;
  readonly reports: ReportsApi;
  readonly reception: ReceptionApi;
  readonly deadlines: DeadlinesApi;
  /** For what has a folder of its own (web/console/after-answer): paths below the API's root. */
  get<T>(path: string): Promise<T>;
  blob(path: string): Promise<Blob>;
  post(path: string, body: unknown, init?: RequestInit): Promise<Response>;
}

const ROOT = '/api/staff';
const PATIENCE_MS = 30_000;
const segment = encodeURIComponent;

/** The staff API with the login's token; every failure is an `ApiError` with words to show. */
export function createApi(auth: Auth): Api {
  async function authorised(renew = false): Promise<string> {
    const token = await auth.token({ renew });
    if (token) return token;
    await auth.login();
    throw new ApiError({
      status: 401,
      code: 'login',
      detail: '登录已过期，正在转到登录页',
      fields: undefined,
      article: undefined,
    });
  }

  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const attempt = async (token: string) => {
      const patience = AbortSignal.timeout(PATIENCE_MS);
      return fetch(ROOT + path, {
        ...init,
        headers: {
          accept: 'application/json, application/problem+json, application/pdf',
          ...init.headers,
          authorization: `Bearer ${token}`,
        },
        signal: init.signal ? AbortSignal.any([init.signal, patience]) : patience,
      }).catch((error: unknown) => {
        if (init.signal?.aborted) throw error;
        throw networkProblem();
      });
    };
    let response = await attempt(await authorised());
    if (response.status === 401) response = await attempt(await authorised(true));
    if (response.status === 401) await auth.login();
    if (!response.ok) throw await problemOf(response);
    return response;
  }

  const get = async <T>(path: string) => (await (await send(path)).json()) as T;
  const post = (path: string, body: unknown, init: RequestInit = {}) =>
    send(path, {
      ...init,
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...init.headers },
    });

  const largeCalls: LargeUploadCalls = {
    announce: async (announcement, signal) =>
      (await (await post('/uploads/large', announcement, { signal })).json()) as UploadOffer,
    take: async (handle, signal) =>
      (await (await post('/uploads/large/taken', { handle }, { signal })).json()) as UploadAnswer,
  };

  async function uploadSmall(file: File, watch: UploadWatch): Promise<UploadAnswer> {
    const form = new FormData();
    form.append('file', file);
    const { status, text } = await sendForm(`${ROOT}/uploads`, form, watch, {
      authorization: `Bearer ${await authorised()}`,
      accept: 'application/json, application/problem+json',
    });
    if (status !== 201) throw await problemOf(new Response(text, { status }));
    return JSON.parse(text) as UploadAnswer;
  }

  return {
    get,
    post,
    blob: async (path) => (await send(path)).blob(),
    me: () => get('/me'),
    summary: () => get('/summary'),
    worklist: (query) => get(`/worklist?${queryString(query)}`),
    search: async (body) => (await (await post('/search', body)).json()) as SearchAnswer,
    similar: (id) => get(`/applications/${segment(id)}/similar`),
    filingHistory: (id) => get(`/applications/${segment(id)}/filing-history`),
    record: (kind, id) => get(`/${kind}/${segment(id)}`),
    async command<View>({ kind, id, command, version, input, idempotencyKey }: CommandRequest) {
      const path = `/${kind}/${segment(id)}/commands/${segment(command)}`;
      const response = await post(path, { version, input }, { headers: { 'idempotency-key': idempotencyKey } });
      return (await response.json()) as View;
    },
    file: async (kind, id, fileId) => (await send(`/${kind}/${segment(id)}/files/${segment(fileId)}`)).blob(),
    upload: (file, watch, purpose = 'attachment') =>
      purpose !== 'attachment' || file.size > LARGE_FROM_BYTES
        ? uploadLarge(file, purpose, largeCalls, watch)
        : uploadSmall(file, watch),
    letterDraft: async (id, body) =>
      (await (await post(`/applications/${segment(id)}/letter-draft`, body)).json()) as LetterDraft,
    letterPreview: async (id, body, signal) =>
      (await post(`/applications/${segment(id)}/letter-preview`, body, { signal })).blob(),
    letterBatch: (stage) => get(`/letter-batch?stage=${stage}`),
    batchFile: async (path, body) => (await post(`/letter-batch/${path}`, body)).blob(),
    notices: () => get('/notices'),
    async published(words, signal) {
      const query = new URLSearchParams({ limit: '8', ...(words ? { q: words } : {}) });
      const response = await fetch(`/api/published?${query}`, { signal });
      if (!response.ok) throw await problemOf(response);
      return ((await response.json()) as { items: PublishedRow[] }).items;
    },
    deadLetters: () => get('/dead-letters'),
    async redrive(id) {
      await post(`/dead-letters/${segment(id)}/redrive`, {});
    },
    reports: createReportsApi(send),
    reception: createReceptionApi(send),
    deadlines: createDeadlinesApi(send),
  };
}

function queryString(query: WorklistQuery): string {
  const given = Object.entries(query).flatMap(([k, v]) => (v === undefined || v === '' ? [] : [[k, String(v)]]));
  return new URLSearchParams(given).toString();
}

export const ApiContext = createContext<Api | undefined>(undefined);

export function useApi(): Api {
  const api = use(ApiContext);
  if (!api) throw new Error('ApiContext is missing');
  return api;
}
