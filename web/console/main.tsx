import 'virtual:tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/worklist.css';
import './styles/case.css';
import './styles/clock.css';
import './styles/deadlines.css';
import './styles/form.css';
import './styles/notice.css';
import './styles/letter.css';

import './styles/report.css';
import './styles/search.css';
import './styles/batch.css';
import './styles/reception.css';

import './styles/after-answer.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { CALLBACK, createAuth } from './auth.ts';
import { loadConfig } from './config.ts';
import { wordsOf } from './problem.ts';
import { BootFailure } from './shell/boot-failure.tsx';

const element = document.getElementById('root');
if (!element) throw new Error('index.html has no #root');
const root = createRoot(element);

async function boot(): Promise<void> {
  const config = await loadConfig();
  const auth = createAuth(config);
  if (location.pathname === CALLBACK) history.replaceState(null, '', await auth.finishLogin());
  if ((await auth.token()) === undefined) return auth.login();
  root.render(<App auth={auth} config={config} />);
}

boot().catch((error: unknown) => root.render(<BootFailure reason={wordsOf(error)} />));
