/** Where the console logs in, from `/console/config.json`: the same bundle serves every office. */
export interface ConsoleConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  readonly resource?: string;
  readonly officeName: string;
  readonly demo: boolean;
  readonly extraAuthorizeParams?: Readonly<Record<string, string>>;
}

export async function loadConfig(): Promise<ConsoleConfig> {
  const response = await fetch('/console/config.json', { headers: { accept: 'application/json' }, cache: 'no-cache' });
  if (!response.ok) throw new Error(`工作台的配置读取失败（${response.status}）`);
  return (await response.json()) as ConsoleConfig;
}
