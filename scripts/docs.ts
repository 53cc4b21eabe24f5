import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { statesPage } from './states-page.ts';

/** `npm run docs`: writes what is generated from the workflow tables. A test fails while it is stale. */
writeFileSync(join(import.meta.dirname, '..', 'docs', 'states.md'), statesPage());
