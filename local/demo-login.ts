/** What the demo issuer and the staff API agree on; another issuer brings its own values by configuration. */
export const DEMO_LOGIN = {
  clientId: 'gongkai-console',
  audience: 'urn:gongkai:staff-api',
  scope: 'openid offline_access office',
} as const;
/** Claims that carry role, section and name. */
export const DEMO_CLAIMS = { role: 'role', section: 'section', name: 'name' } as const;
