import { LoadingOutlined } from '@ant-design/icons';
import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import zhCN from 'antd/es/locale/zh_CN';
import { type FunctionComponent, lazy, Suspense, useState } from 'react';
import { Route, Router, Switch } from 'wouter';
import { ApiContext, createApi } from './api.ts';
import type { Auth } from './auth.ts';
import { CasePage } from './case/case-page.tsx';
import type { ConsoleConfig } from './config.ts';
import { SearchPage } from './finding/search-page.tsx';
import { createQueryClient } from './queries.ts';
import { Loading } from './shell/loading.tsx';
import { NotFound } from './shell/not-found.tsx';
import { Shell } from './shell/shell.tsx';
import { theme } from './theme.ts';
import { HomePage } from './worklist/worklist-page.tsx';

/** A page that is loaded when it is first opened. */
function page<Name extends string, Props>(load: () => Promise<Record<Name, FunctionComponent<Props>>>, name: Name) {
  return lazy(async () => ({ default: (await load())[name] }));
}
const LetterDesk = page(() => import('./letter/letter-desk.tsx'), 'LetterDesk');
const BatchPage = page(() => import('./letters/batch-page.tsx'), 'BatchPage');
const DeadLettersPage = page(() => import('./dead-letters/dead-letters-page.tsx'), 'DeadLettersPage');
const DeadlinesPage = page(() => import('./deadlines/deadlines-page.tsx'), 'DeadlinesPage');
const CalendarYearsPage = page(() => import('./deadlines/calendar-years-page.tsx'), 'CalendarYearsPage');
const AnnualReportPage = page(() => import('./reports/annual-report-page.tsx'), 'AnnualReportPage');
const CellCasesPage = page(() => import('./reports/cell-cases-page.tsx'), 'CellCasesPage');
const StatisticsPage = page(() => import('./statistics/statistics-page.tsx'), 'StatisticsPage');
const LettersPage = page(() => import('./reception/letters-page.tsx'), 'LettersPage');
const DeskPage = page(() => import('./reception/desk-page.tsx'), 'DeskPage');
const CounterPage = page(() => import('./reception/counter-page.tsx'), 'CounterPage');
const CounterCasePage = page(() => import('./reception/counter-case-page.tsx'), 'CounterCasePage');
const ConsultationsPage = page(() => import('./reception/consultations-page.tsx'), 'ConsultationsPage');
const ConsultationPage = page(() => import('./reception/consultation-page.tsx'), 'ConsultationPage');
const OwnInformationsPage = page(() => import('./reception/own-informations-page.tsx'), 'OwnInformationsPage');
const OwnInformationPage = page(() => import('./reception/own-information-page.tsx'), 'OwnInformationPage');
const RegistersPage = page(() => import('./reception/registers-page.tsx'), 'RegistersPage');
const ArchivePage = page(() => import('./after-answer/archive-page.tsx'), 'ArchivePage');
const DisputePage = page(() => import('./after-answer/dispute-page.tsx'), 'DisputePage');
const DisputesPage = page(() => import('./after-answer/disputes-page.tsx'), 'DisputesPage');
const PublicationsPage = page(() => import('./after-answer/publications-page.tsx'), 'PublicationsPage');

export function App({ auth, config }: { readonly auth: Auth; readonly config: ConsoleConfig }) {
  const [api] = useState(() => createApi(auth));
  const [client] = useState(createQueryClient);
  return (
    // antd's own spinner is named in English, and where the answer is quick it never leaves the button.
    <ConfigProvider
      theme={theme}
      locale={zhCN}
      button={{ autoInsertSpace: false, loadingIcon: <LoadingOutlined aria-label="正在处理" /> }}
    >
      <AntApp>
        <ApiContext value={api}>
          <QueryClientProvider client={client}>
            <Router base="/console">
              <Shell auth={auth} config={config}>
                <Suspense fallback={<Loading />}>
                  <Switch>
                    <Route path="/" component={HomePage} />
                    <Route path="/case/:id/letter">{({ id }) => <LetterDesk key={id} id={id} />}</Route>
                    <Route path="/case/:id">{({ id }) => <CasePage key={id} id={id} />}</Route>
                    <Route path="/reports" component={AnnualReportPage} />
                    <Route path="/reports/cases" component={CellCasesPage} />
                    <Route path="/statistics" component={StatisticsPage} />
                    <Route path="/search" component={SearchPage} />
                    <Route path="/letters" component={BatchPage} />
                    <Route path="/letters-in" component={LettersPage} />
                    <Route path="/letters-in/:id">{({ id }) => <DeskPage key={id} id={id} />}</Route>
                    <Route path="/counter" component={CounterPage} />
                    <Route path="/counter/:id">{({ id }) => <CounterCasePage key={id} id={id} />}</Route>
                    <Route path="/consultations" component={ConsultationsPage} />
                    <Route path="/consultations/:id">{({ id }) => <ConsultationPage key={id} id={id} />}</Route>
                    <Route path="/own-information" component={OwnInformationsPage} />
                    <Route path="/own-information/:id">{({ id }) => <OwnInformationPage key={id} id={id} />}</Route>
                    <Route path="/registers" component={RegistersPage} />
                    <Route path="/deadlines" component={DeadlinesPage} />
                    <Route path="/calendar-years" component={CalendarYearsPage} />
                    <Route path="/disputes" component={DisputesPage} />
                    <Route path="/disputes/:id">{({ id }) => <DisputePage key={id} id={id} />}</Route>
                    <Route path="/publications" component={PublicationsPage} />
                    <Route path="/archive" component={ArchivePage} />
                    <Route path="/dead-letters" component={DeadLettersPage} />
                    <Route component={NotFound} />
                  </Switch>
                </Suspense>
              </Shell>
            </Router>
          </QueryClientProvider>
        </ApiContext>
      </AntApp>
    </ConfigProvider>
  );
}
