import { App, type AppProps, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { DeployConfig } from './config.ts';
import { AppStack } from './stacks/app-stack.ts';
import { DataStack } from './stacks/data-stack.ts';

export interface OfficeApp {
  readonly app: App;
  readonly data: DataStack;
  readonly application: AppStack;
}

/** All stacks of one deployment: what must outlive a deploy, and what may be replaced. */
export function createOfficeApp(app: App, config: DeployConfig): OfficeApp {
  const env = config.region ? { env: { region: config.region } } : {};
  const prefix = `gongkai-${config.stage}`;
  const data = new DataStack(app, `${prefix}-data`, { ...env, config, terminationProtection: config.stage === 'prod' });
  const application = new AppStack(app, `${prefix}-app`, { ...env, config, data });
  Tags.of(app).add('gongkai:stage', config.stage);
  Tags.of(app).add('gongkai:office', config.profile.id);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }));
  return { app, data, application };
}

export function newApp(props?: AppProps): App {
  return new App({ analyticsReporting: false, ...props });
}
