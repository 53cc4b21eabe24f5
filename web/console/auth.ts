import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { ConsoleConfig } from './config.ts';
import { forgetDrafts } from './forms/drafts.ts';

export interface Auth {
  /** A token that has not expired, renewed once when needed; undefined when only a new login helps. */
  token(options?: { readonly renew?: boolean }): Promise<string | undefined>;
  /** Leaves for the login page and comes back to the present address. */
  login(): Promise<void>;
  logout(): Promise<void>;
  /** Ends a login on `/console/callback`; answers the address to go back to. */
  finishLogin(): Promise<string>;
}

const HOME = '/console/';
export const CALLBACK = '/console/callback';

/** Authorization code with PKCE; tokens live in this tab's session storage and renew with the refresh token. */
export function createAuth(config: ConsoleConfig): Auth {
  const manager = new UserManager({
    authority: config.issuer,
    client_id: config.clientId,
    redirect_uri: `${location.origin}${CALLBACK}`,
    post_logout_redirect_uri: `${location.origin}${HOME}`,
    scope: config.scope,
    response_type: 'code',
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    // Renewed below instead, so that the new token is for the same resource.
    automaticSilentRenew: false,
    ...(config.resource && { resource: config.resource }),
    ...(config.extraAuthorizeParams && { extraQueryParams: { ...config.extraAuthorizeParams } }),
  });
  let renewing: Promise<User | null> | undefined;

  /** One renewal at a time: a rotated refresh token must not be spent twice. */
  function renew(): Promise<User | null> {
    renewing ??= manager
      .getUser()
      .then((user) =>
        user?.refresh_token ? manager.signinSilent(config.resource ? { resource: config.resource } : {}) : null,
      )
      .catch(() => null)
      .finally(() => {
        renewing = undefined;
      });
    return renewing;
  }

  manager.events.addAccessTokenExpiring(() => void renew());

  return {
    async token(options) {
      const user = await manager.getUser();
      if (user && !user.expired && !options?.renew) return user.access_token;
      return user ? (await renew())?.access_token : undefined;
    },
    async login() {
      const returnTo = location.pathname + location.search;
      await manager.signinRedirect({ state: { returnTo: returnTo === CALLBACK ? HOME : returnTo } });
    },
    async logout() {
      forgetDrafts();
      await manager.signoutRedirect().catch(async () => {
        await manager.removeUser();
        location.assign(HOME);
      });
    },
    async finishLogin() {
      const user = await manager.signinCallback();
      const state = user?.state as { returnTo?: unknown } | undefined;
      const returnTo = state?.returnTo;
      return typeof returnTo === 'string' && returnTo.startsWith(HOME) && !returnTo.startsWith(CALLBACK)
        ? returnTo
        : HOME;
    },
  };
}
