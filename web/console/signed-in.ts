import { createContext, use } from 'react';
import type { Me } from './api-types.ts';
import type { Auth } from './auth.ts';
import type { ConsoleConfig } from './config.ts';

interface SignedIn {
  readonly me: Me;
  readonly auth: Auth;
  readonly config: ConsoleConfig;
}

/** The person at the desk, known before any page is drawn. */
export const SignedInContext = createContext<SignedIn | undefined>(undefined);

export function useSignedIn(): SignedIn {
  const value = use(SignedInContext);
  if (!value) throw new Error('SignedInContext is missing');
  return value;
}
