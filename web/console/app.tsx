import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import zhCN from 'antd/es/locale/zh_CN';
import { lazy, Suspense, useState } from 'react';
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

const LetterDesk = lazy(async () => ({ default: (await import('./letter/letter-desk.tsx')).LetterDesk }));
const BatchPage = lazy(async () => ({ default: (await import('./letters/batch-page.tsx')).BatchPage }));
const DeadLettersPage = lazy(async () => ({
  default: (await import('./dead-letters/dead-letters-page.tsx')).DeadLettersPage,
}));
const DeadlinesPage = lazy(async () => ({ default: (await import('./deadlines/deadlines-page.tsx')).DeadlinesPage }));
const CalendarYearsPage = lazy(async () => ({
  default: (await import('./deadlines/calendar-years-page.tsx')).CalendarYearsPage,
}));
const AnnualReportPage = lazy(async () => ({
  default: (await import('./reports/annual-report-page.tsx')).AnnualReportPage,
}));
const CellCasesPage = lazy(async () => ({ default: (await import('./reports/cell-cases-page.tsx')).CellCasesPage }));
const StatisticsPage = lazy(async () => ({
  default: (await import('./statistics/statistics-page.tsx')).StatisticsPage,
}));

const LettersPage = lazy(async () => ({ default: (await import('./reception/letters-page.tsx')).LettersPage }));
const DeskPage = lazy(async () => ({ default: (await import('./reception/desk-page.tsx')).DeskPage }));
const CounterPage = lazy(async () => ({ default: (await import('./reception/counter-page.tsx')).CounterPage }));
const CounterCasePage = lazy(async () => ({
  default: (await import('./reception/counter-case-page.tsx')).CounterCasePage,
}));
const ConsultationsPage = lazy(async () => ({
  default: (await import('./reception/consultations-page.tsx')).ConsultationsPage,
}));
const ConsultationPage = lazy(async () => ({
  default: (await import('./reception/consultation-page.tsx')).ConsultationPage,
}));
const OwnInformationsPage = lazy(async () => ({
  default: (await import('./reception/own-informations-page.tsx')).OwnInformationsPage,
}));
const OwnInformationPage = lazy(async () => ({
  default: (await import('./reception/own-information-page.tsx')).OwnInformationPage,
}));
const RegistersPage = lazy(async () => ({ default: (await import('./reception/registers-page.tsx')).RegistersPage }));
const ArchivePage = lazy(async () => ({ default: (await import('./after-answer/archive-page.tsx')).ArchivePage }));
const DisputePage = lazy(async () => ({ default: (await import('./after-answer/dispute-page.tsx')).DisputePage }));
const DisputesPage = lazy(async () => ({ default: (await import('./after-answer/disputes-page.tsx')).DisputesPage }));
const PublicationsPage = lazy(async () => ({
  default: (await import('./after-answer/publications-page.tsx')).PublicationsPage,
}));

export function App({ auth, config }: { readonly auth: Auth; readonly config: ConsoleConfig }) {
  const [api] = useState(() => createApi(auth));
  const [client] = useState(createQueryClient);
  return (
    <ConfigProvider theme={theme} locale={zhCN} button={{ autoInsertSpace: false }}>
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
