import { useEffect, useRef, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { CaseFilePanel } from '../after-answer/case-file-panel.tsx';
import { DisputesPanel } from '../after-answer/disputes-panel.tsx';
import type { AllowedCommand, CaseView } from '../api-types.ts';
import { CommandDrawer } from '../forms/command-drawer.tsx';
import { usePageTitle } from '../page-title.ts';
import { useCase } from '../queries.ts';
import { Crumbs } from '../shell/crumbs.tsx';
import { Unread } from '../shell/unread.tsx';
import { useSignedIn } from '../signed-in.ts';
import { LightTag, StateTag } from '../worklist/light-tag.tsx';
import { ApplicantHistoryPanel } from './applicant-history-panel.tsx';
import { ClockPanel } from './clock-panel.tsx';
import { CommandsPanel } from './commands-panel.tsx';
import { DeliveryPanel } from './delivery-panel.tsx';
import { DoneMessage } from './done-message.tsx';
import { FactsPanels } from './facts-panels.tsx';
import { NoticesPanel } from './notices-panel.tsx';
import { ProposalPanel } from './proposal-panel.tsx';
import { ReviewPanel } from './review-panel.tsx';
import { SidesPanel, WaitingPanel } from './sides-panel.tsx';
import { SimilarPanel } from './similar-panel.tsx';
import { Timeline } from './timeline.tsx';

const LETTER_POLL_MS = 4_000;

export function CasePage({ id }: { readonly id: string }) {
  const query = useCase(id);
  const { data: view } = query;
  usePageTitle(view ? (view.row.number ?? view.row.reference) : '申请');
  useLetterPolling(view, () => void query.refetch());
  if (!view) return <Unread query={query} what="申请" />;
  return <CaseBody view={view} />;
}

function CaseBody({ view }: { readonly view: CaseView }) {
  const { me } = useSignedIn();
  const { row } = view;
  const [, navigate] = useLocation();
  const sent = useHistoryState<{ done?: string } | null>()?.done;
  const [done, setDone] = useState(sent);
  const { command, asked } = useAskedCommand(view);
  const home = `/case/${row.id}`;
  return (
    <>
      <Crumbs to="/" place="待办" here={row.number ?? `${row.reference}（尚未登记）`} />
      <div className="case-head">
        <h1>{row.subject}</h1>
        <span className="tags">
          <StateTag title={row.stateTitle} />
          {row.asking && <span className="tag tag-amber">{row.asking}</span>}
          {view.reception.corrections.some((c) => c.madeLate) && (
            <span className="tag tag-red">答复逾期（更正后）</span>
          )}
          {row.waiting !== row.stateTitle && <LightTag row={row} />}
          {row.deliveryFailed && <span className="tag tag-red">未能送达</span>}
        </span>
        {view.allowedCommands.length > 0 && (
          <a className="jump" href="#commands">
            您现在可以办理{view.allowedCommands.length}项 ↓
          </a>
        )}
      </div>
      {done && <DoneMessage text={done} onClose={() => setDone(undefined)} />}
      {asked && !command && (
        <p className="done done-amber" role="alert">
          这一步现在不能办理，可能已经由他人办理。<Link href={home}>知道了</Link>
        </p>
      )}
      <div className="case-columns">
        <div className="case-facts">
          <FactsPanels view={view} />
          <ApplicantHistoryPanel id={row.id} />
        </div>
        <div className="case-texts">
          {view.review && <ReviewPanel review={view.review} />}
          {view.sides && <SidesPanel sides={view.sides} />}
          <SimilarPanel id={row.id} />
          <ProposalPanel view={view} />
          <NoticesPanel view={view} />
          <DeliveryPanel view={view} />
          <DisputesPanel view={view} />
          <CaseFilePanel view={view} />
          <Timeline history={view.history} />
        </div>
        <div className="case-desk">
          {view.sides?.waiting && <WaitingPanel waiting={view.sides.waiting} />}
          {view.clock && (
            <ClockPanel
              clock={view.clock}
              today={me.today}
              running={row.left !== undefined}
              corrections={view.reception.corrections}
            />
          )}
          <div id="commands" tabIndex={-1}>
            <CommandsPanel view={view} />
          </div>
        </div>
      </div>
      {command && (
        <CommandDrawer
          key={command.command}
          view={view}
          command={command}
          onClose={() => navigate(home)}
          onDone={(text) => {
            setDone(text);
            navigate(home, { replace: true });
          }}
        />
      )}
    </>
  );
}

/** The step named by `?do=`; once shown it stays, even when somebody else's step has taken it away meanwhile. */
function useAskedCommand(view: CaseView): { command: AllowedCommand | undefined; asked: boolean } {
  const [params] = useSearchParams();
  const name = params.get('do');
  const shown = useRef<AllowedCommand | undefined>(undefined);
  const allowed = view.allowedCommands.find(({ command }) => command === name);
  if (allowed) shown.current = allowed;
  else if (shown.current?.command !== name) shown.current = undefined;
  return { command: name ? shown.current : undefined, asked: name !== null };
}

/** Letters are rendered by a queue; the page looks again until they are there. */
function useLetterPolling(view: CaseView | undefined, look: () => void): void {
  const waiting = view?.notices.some(({ pdf }) => !pdf && !view.destruction) ?? false;
  const latest = useRef(look);
  latest.current = look;
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setInterval(() => latest.current(), LETTER_POLL_MS);
    return () => clearInterval(timer);
  }, [waiting]);
}
