import { readDeployConfig, variableOf } from './config.ts';
import { createOfficeApp, newApp } from './office-app.ts';

const app = newApp();
const config = readDeployConfig((setting) => app.node.tryGetContext(setting) ?? process.env[variableOf(setting)]);
createOfficeApp(app, config);
