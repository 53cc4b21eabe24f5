import type { StackTemplate } from '../../infra/stateful.ts';
import type { AwsCall } from './call.ts';

type Call = (call: AwsCall) => Promise<string>;

/**
 * The template that a stack runs with now, as CloudFormation gives it; undefined where there is no such stack yet.
 * @throws Error with the service's answer when it refuses for any other reason
 */
export async function deployedTemplate(call: Call, stackName: string): Promise<StackTemplate['template'] | undefined> {
  const form = { Action: 'GetTemplate', Version: '2010-05-15', StackName: stackName, TemplateStage: 'Original' };
  let answer: string;
  try {
    answer = await call({ service: 'cloudformation', form });
  } catch (error) {
    if (error instanceof Error && /does not exist/.test(error.message)) return undefined;
    throw error;
  }
  const body = /<TemplateBody>([\s\S]*)<\/TemplateBody>/.exec(answer)?.[1];
  if (body === undefined) throw new Error(`cloudformation gave no template of ${stackName}`);
  return JSON.parse(unescaped(body)) as StackTemplate['template'];
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    return ENTITIES[name ?? ''] ?? whole;
  });
}
