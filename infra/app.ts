import { readDeployConfig, variableOf } from './config.ts';
import { createOfficeApp, newApp } from './office-app.ts';
import { readStatefulRecords, refuseLosses } from './stateful.ts';

const app = newApp();
const config = readDeployConfig((setting) => app.node.tryGetContext(setting) ?? process.env[variableOf(setting)]);
const { data, application } = createOfficeApp(app, config);
const assembly = app.synth();
const templateOf = (id: string) => assembly.getStackByName(id).template as object;
refuseLosses(
  [
    { stack: 'data', template: templateOf(data.stackName) },
    { stack: 'app', template: templateOf(application.stackName) },
  ],
  { ...readStatefulRecords(), today: new Date().toISOString().slice(0, 10) },
);
