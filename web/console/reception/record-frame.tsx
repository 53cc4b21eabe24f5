import { type ReactNode, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { RecordView } from '../api-types.ts';
import { CommandsPanel } from '../case/commands-panel.tsx';
import { DoneMessage } from '../case/done-message.tsx';
import { Timeline } from '../case/timeline.tsx';
import { CommandDrawer } from '../forms/command-drawer.tsx';
import { pageOf } from '../pages.ts';
import { Crumbs } from '../shell/crumbs.tsx';

interface RecordFrameProps {
  readonly view: RecordView & { readonly number: string };
  /** The list it is reached from. */
  readonly from: { readonly to: string; readonly place: string };
  readonly title: string;
  /** Whom it is about. */
  readonly person: ReactNode;
  /** What the form of a step starts with. */
  readonly initial: Readonly<Record<string, unknown>>;
  /** What it is about. */
  readonly children: ReactNode;
}

/** A record smaller than an application: whom it is about and what can be done, beside what it is about and its steps. */
export function RecordFrame({ view, from, title, person, initial, children }: RecordFrameProps) {
  const [, navigate] = useLocation();
  const [params] = useSearchParams();
  const [done, setDone] = useState<string>();
  const command = view.allowedCommands.find((allowed) => allowed.command === params.get('do'));
  const home = pageOf(view.row);
  return (
    <>
      <Crumbs {...from} here={view.number} />
      <h1>
        {view.number}（{title}）
      </h1>
      {done && <DoneMessage text={done} onClose={() => setDone(undefined)} />}
      <div className="desk-foot">
        <div className="desk-entry">
          {person}
          <CommandsPanel view={view} />
        </div>
        <div className="desk-entry">
          {children}
          <Timeline history={view.history} />
        </div>
      </div>
      {command && (
        <CommandDrawer
          view={view}
          command={command}
          initial={initial}
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
