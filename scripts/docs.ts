import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applicationWorkflow } from '../shared/applications/workflow.ts';
import { statesDocument } from '../shared/casework/states-document.ts';

/** `npm run docs`: writes what is generated from the workflow tables. A test fails while it is stale. */
writeFileSync(join(import.meta.dirname, '..', 'docs', 'states.md'), statesDocument('依申请公开', applicationWorkflow));
