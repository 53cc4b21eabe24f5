import { createHash, createHmac } from 'node:crypto';
import { EMULATED, type Target } from './target.ts';

export interface AwsCall {
  readonly service: string;
  /** For services that speak the query protocol: action and parameters as a form. */
  readonly form?: Readonly<Record<string, string>>;
  /** For services that speak JSON: the operation, e.g. `AWSEvents.ListRules`. */
  readonly operation?: string;
  readonly json?: unknown;
  /** For services that speak REST. */
  readonly path?: string;
}

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** The emulator, unless region and credentials of an account are given. */
type Called = Pick<Target, 'endpoint'> & { readonly region?: string; readonly credentials?: Credentials };

const EMULATED_CREDENTIALS: Credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/**
 * One call of a service the application itself has no client for, signed with Signature Version 4; answers the body.
 * @throws Error with the service's answer when it refuses
 */
export async function callAws(
  { endpoint, region = EMULATED.region, credentials = EMULATED_CREDENTIALS }: Called,
  call: AwsCall,
): Promise<string> {
  const url = new URL(call.path ?? '/', endpoint);
  const body = call.form ? new URLSearchParams(call.form).toString() : JSON.stringify(call.json ?? {});
  const type = call.form ? 'application/x-www-form-urlencoded' : 'application/x-amz-json-1.1';
  const signed: Record<string, string> = {
    'content-type': type,
    host: url.host,
    'x-amz-date': new Date().toISOString().replace(/[-:]|\.\d+/g, ''),
    ...(call.operation ? { 'x-amz-target': call.operation } : {}),
    ...(credentials.sessionToken ? { 'x-amz-security-token': credentials.sessionToken } : {}),
  };
  const authorization = signatureOf({ region, credentials, service: call.service }, url.pathname, signed, body);
  const { host: _, ...headers } = signed;
  const response = await fetch(url, { method: 'POST', headers: { ...headers, authorization }, body });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${call.service} answered ${response.status}: ${answer.slice(0, 500)}`);
  return answer;
}

function signatureOf(
  { service, region, credentials }: { service: string; region: string; credentials: Credentials },
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): string {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const names = Object.keys(headers).sort();
  const list = names.join(';');
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
  const request = ['POST', path, '', lines, list, sha256(body)].join('\n');
  const moment = headers['x-amz-date'] ?? '';
  const parts = [moment.slice(0, 8), region, service, 'aws4_request'];
  const toSign = ['AWS4-HMAC-SHA256', moment, parts.join('/'), sha256(request)].join('\n');
  const key = parts.reduce<string | Buffer>(
    (previous, part) => hmac(previous, part),
    `AWS4${credentials.secretAccessKey}`,
  );
  const signature = hmac(key, toSign).toString('hex');
  return `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${parts.join('/')}, SignedHeaders=${list}, Signature=${signature}`;
}
