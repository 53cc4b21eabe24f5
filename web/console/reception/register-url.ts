import { REGISTERS, type RegisterName } from '../../../shared/contracts/register-names.ts';
import { filterString } from './reception-api.ts';

/** A register is its address, so that it can be shared. */
export interface RegisterView {
  readonly register: RegisterName;
  readonly year: number;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly section?: string | undefined;
  readonly state?: string | undefined;
  readonly text?: string | undefined;
  readonly cursor?: string | undefined;
}

export function readRegisterUrl(params: URLSearchParams, thisYear: number): RegisterView {
  const register = params.get('register') ?? '';
  const year = Number(params.get('year'));
  const given = (name: string) => params.get(name)?.trim() || undefined;
  return {
    register: register in REGISTERS ? (register as RegisterName) : 'letters',
    year: Number.isInteger(year) && year >= 2000 && year <= 2999 ? year : thisYear,
    from: given('from'),
    to: given('to'),
    section: given('section'),
    state: given('state'),
    text: given('text'),
    cursor: given('cursor'),
  };
}

export const registerUrl = (view: RegisterView): string => `/registers?${filterString({ ...view })}`;
