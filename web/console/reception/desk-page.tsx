import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { LetterView } from '../../../shared/contracts/letters-in.ts';
import type { AllowedCommand, RecordView } from '../api-types.ts';
import { CommandsPanel } from '../case/commands-panel.tsx';
import { DoneMessage } from '../case/done-message.tsx';
import { Timeline } from '../case/timeline.tsx';
import { CommandDrawer } from '../forms/command-drawer.tsx';
import { useForm } from '../forms/form-state.ts';
import { fieldId } from '../forms/paths.ts';
import type { JsonSchema } from '../forms/schema.ts';
import { usePageTitle } from '../page-title.ts';
import { pageOf } from '../pages.ts';
import { useRecord } from '../queries.ts';
import { Crumbs } from '../shell/crumbs.tsx';
import { Unread } from '../shell/unread.tsx';
import { LightTag, StateTag } from '../worklist/light-tag.tsx';
import { deskFields, doubtOf, filledUp, proposedForm } from './desk-fields.ts';
import { DeskForm } from './desk-form.tsx';
import type { Candidate } from './duplicates-panel.tsx';
import { reasonOf } from './duplicates-panel.tsx';
import { LetterOutcome } from './letter-outcome.tsx';
import { PagePane } from './page-pane.tsx';

const READING_POLL_MS = 3_000;
const noNotices = () => undefined;

/** 来信登记台: the picture and the form side by side. */
export function DeskPage({ id }: { readonly id: string }) {
  const query = useRecord<LetterView>('letters-in', id);
  const { data: view } = query;
  usePageTitle(view ? view.number : '来信');
  useReadingPolling(view, () => void query.refetch());
  if (!view) return <Unread query={query} what="来信" />;
  return <DeskBody view={view} />;
}

/** Begins a step from elsewhere on the page, with what is known already. */
interface Asked {
  readonly command: string;
  readonly initial: Readonly<Record<string, unknown>>;
}

function DeskBody({ view }: { readonly view: LetterView }) {
  const [, navigate] = useLocation();
  const [params] = useSearchParams();
  const [done, setDone] = useState<string>();
  const [asked, setAsked] = useState<Asked>();
  const home = pageOf(view.row);
  const register = view.allowedCommands.find(({ command }) => command === 'registerLetter');
  // The form stays when somebody else's step takes the command away: what was typed must not vanish.
  const kept = useRef(register);
  if (register) kept.current = register;
  const [ended, setEnded] = useState(!register);
  const name = asked?.command ?? params.get('do');
  const command = view.allowedCommands.find((allowed) => allowed.command === name);
  const rest: LetterView = {
    ...view,
    allowedCommands: view.allowedCommands.filter((allowed) => allowed.command !== 'registerLetter'),
  };
  const close = () => {
    setAsked(undefined);
    if (params.has('do')) navigate(home);
  };
  return (
    <>
      <Crumbs to="/letters-in" place="来信登记" here={view.number} />
      <div className="case-head">
        <h1>
          {view.number}（{view.row.channelTitle}）
        </h1>
        <span className="tags">
          <StateTag title={view.row.stateTitle} />
          <LightTag row={view.row} />
        </span>
      </div>
      {done && <DoneMessage text={done} onClose={() => setDone(undefined)} />}
      {ended || !kept.current ? (
        <LetterOutcome view={view} />
      ) : (
        <Desk
          view={view}
          command={kept.current}
          onStep={(step) => setAsked(step)}
          onDone={() => {
            setEnded(true);
            setDone('已登记为申请。');
          }}
        />
      )}
      <div className="desk-foot">
        {rest.allowedCommands.length > 0 && <CommandsPanel view={rest} />}
        <Timeline history={view.history} />
      </div>
      {command && command.command !== 'registerLetter' && (
        <CommandDrawer
          key={command.command}
          view={view as RecordView}
          command={command}
          initial={asked?.initial}
          onClose={close}
          onDone={(text, after) => {
            setDone(text);
            setEnded(!after.allowedCommands.some((allowed) => allowed.command === 'registerLetter'));
            close();
          }}
        />
      )}
    </>
  );
}

interface DeskProps {
  readonly view: LetterView;
  readonly command: AllowedCommand;
  readonly onStep: (step: Asked) => void;
  readonly onDone: (view: LetterView) => void;
}

function Desk({ view, command, onStep, onDone }: DeskProps) {
  const schema = command.inputSchema as JsonSchema;
  const [start] = useState(() => proposedForm(view, schema));
  const form = useForm(schema, `${view.row.id}/registerLetter`, noNotices, start);
  const [active, setActive] = useState<string>();
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set());
  const kind = form.get(['form', 'applicant', 'kind']);
  const fields = useMemo(
    () => (view.proposal ? deskFields(view.proposal, kind === 'organisation' ? 'organisation' : 'person') : []),
    [view.proposal, kind],
  );
  const fresh = useLateReading(view, schema, form);

  function choose(path: string) {
    setActive(path);
    const element = document.getElementById(fieldId(path.split('.')));
    const control = element?.matches('input, textarea, select')
      ? element
      : element?.querySelector<HTMLElement>('input:checked, input, textarea, select');
    control?.focus({ preventScroll: true });
    (control ?? element)?.scrollIntoView({ block: 'center' });
  }
  useNextDoubt(
    fields.filter((field) => doubtOf(field) && !checked.has(field.path)).map(({ path }) => path),
    active,
    choose,
  );

  return (
    <div className="desk">
      <PagePane view={view} fields={fields} active={active} onChoose={choose} />
      <div className="desk-entry">
        <ReadingNote view={view} />
        {fresh && (
          <p className="form-note" role="status">
            系统刚刚识读完。
            <button type="button" className="text-button" onClick={fresh}>
              把读到的填进空着的栏目
            </button>
          </p>
        )}
        {form.restored && (
          <p className="form-note" role="status">
            已恢复上次没有提交的内容。
            <button type="button" className="text-button" onClick={form.clear}>
              清空，重新取识读的内容
            </button>
          </p>
        )}
        <DeskForm
          view={view}
          command={command}
          form={form}
          fields={fields}
          checked={checked}
          onChecked={(path) => setChecked((all) => new Set([...all, path]))}
          onActive={setActive}
          onMerge={(candidate) =>
            onStep({ command: 'mergeLetter', initial: { into: candidate.into ?? '', reason: reasonOf(candidate) } })
          }
          onSetAside={(candidate) => onStep(setAsideAsCopy(candidate))}
          onDone={onDone}
        />
      </div>
    </div>
  );
}

const setAsideAsCopy = (candidate: Candidate): Asked => ({
  command: 'setAsideLetter',
  initial: { disposition: 'archive', reason: `重复扫描：${reasonOf(candidate)}` },
});

function ReadingNote({ view }: { readonly view: LetterView }) {
  if (view.reading === 'failed')
    return (
      <p className="done done-amber" role="status">
        没有读出这件来信：{view.readingProblem}。请对照扫描件录入。
      </p>
    );
  if (view.reading === 'waiting' || view.reading === 'going')
    return (
      <p className="form-note" role="status">
        {view.reading === 'going' ? '系统正在识读' : '这件来信排在识读队列里'}
        ，读好后会提示；也可以现在就对照扫描件录入。
      </p>
    );
  const doubt = view.proposal && !view.proposal.application ? noApplication(view) : undefined;
  return doubt ? (
    <p className="done done-amber" role="status">
      {doubt}
    </p>
  ) : null;
}

/** What to look at first, where nothing says that the paper is an application. */
function noApplication({ pages }: LetterView): string {
  if (pages.every(({ condition }) => condition === 'blank'))
    return '扫描的页面都是空白的，请看看纸张是不是放反了，重新扫描后在下面选“补充扫描件”。';
  if (pages.every(({ condition }) => condition !== 'text'))
    return '页面上没有读出文字。请打开图片核对：是来信的，对照录入或者重新扫描后选“补充扫描件”；不是的，在下面选“不是公开申请”。';
  return '没有读到“申请公开”一类的字样，请先判断是不是政府信息公开申请；不是的，在下面选“不是公开申请”。';
}

/** A reading that comes while somebody types fills nothing by itself. */
function useLateReading(view: LetterView, schema: JsonSchema, form: ReturnType<typeof useForm>) {
  const known = useRef(view.reading === 'read');
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (known.current || view.reading !== 'read') return;
    known.current = true;
    if (form.dirty) setLate(true);
    else form.fill(proposedForm(view, schema));
  }, [view, schema, form]);
  if (!late || !view.proposal) return undefined;
  const { proposal } = view;
  return () => {
    form.fill(filledUp(form.values, proposedForm(view, schema), deskFields(proposal)));
    setLate(false);
  };
}

/** F8 leads to the next field that must be checked, as editors lead to the next problem. */
function useNextDoubt(paths: readonly string[], active: string | undefined, choose: (path: string) => void): void {
  const latest = useRef({ paths, active, choose });
  latest.current = { paths, active, choose };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F8') return;
      event.preventDefault();
      const { paths: open, active: at, choose: go } = latest.current;
      const next = open[(open.indexOf(at ?? '') + 1) % Math.max(1, open.length)];
      if (next) go(next);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

function useReadingPolling(view: LetterView | undefined, look: () => void): void {
  const unread = view?.reading === 'waiting' || view?.reading === 'going';
  const waiting = unread && view.allowedCommands.length > 0;
  const latest = useRef(look);
  latest.current = look;
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setInterval(() => latest.current(), READING_POLL_MS);
    return () => clearInterval(timer);
  }, [waiting]);
}
