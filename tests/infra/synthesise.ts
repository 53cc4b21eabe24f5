import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { readDeployConfig, type Setting } from '../../infra/config.ts';
import { createOfficeApp, newApp } from '../../infra/office-app.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Synthesised {
  readonly data: Template;
  readonly app: Template;
  /** Resources of both stacks by stack and logical id. */
  readonly resources: ReadonlyMap<string, Resource>;
  ofType(type: string): readonly (readonly [string, Resource])[];
}

const settings = { profile: 'chuxiong', issuer: 'https://login.example.org/realms/office' };

/** The context of cdk.json, so that tests see the templates that are deployed. */
export const cdkContext = (
  JSON.parse(readFileSync(join(import.meta.dirname, '../../cdk.json'), 'utf8')) as { context: object }
).context;

/** Synthesises both stacks without bundling; throws where cdk-nag finds what is not acknowledged. */
export function synthesise(given: Partial<Record<Setting, string>> = {}): Synthesised {
  const all: Partial<Record<Setting, string>> = { ...settings, ...given };
  const outdir = mkdtempSync(join(tmpdir(), 'gongkai-synth-'));
  const app = newApp({
    outdir,
    context: { ...cdkContext, 'aws:cdk:bundling-stacks': [] },
  });
  const office = createOfficeApp(
    app,
    readDeployConfig((setting) => all[setting]),
  );
  app.synth();
  const data = Template.fromStack(office.data);
  const application = Template.fromStack(office.application);
  const resources = new Map(
    (
      [
        ['data', data],
        ['app', application],
      ] as const
    ).flatMap(([stack, template]) =>
      Object.entries(template.toJSON()['Resources'] as Record<string, Resource>).map(
        ([id, r]) => [`${stack}/${id}`, r] as const,
      ),
    ),
  );
  rmSync(outdir, { recursive: true, force: true });
  return { data, app: application, resources, ofType: (type) => [...resources].filter(([, r]) => r.Type === type) };
}
