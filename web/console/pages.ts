import type { CaseRow } from './api-types.ts';

const PAGES: Readonly<Record<CaseRow['kind'], string>> = {
  applications: '/case',
  'letters-in': '/letters-in',
  consultations: '/consultations',
  'own-information': '/own-information',
};

/** Where a record is worked on. */
export const pageOf = ({ kind, id }: Pick<CaseRow, 'kind' | 'id'>): string => `${PAGES[kind]}/${id}`;
