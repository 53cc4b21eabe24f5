import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { AllowedCommand, CaseView, LetterDraft } from '../api-types.ts';
import { dropDraft, keepDraft, readDraft } from '../forms/drafts.ts';
import { ErrorSummary } from '../forms/error-summary.tsx';
import { OvertakenNotice } from '../forms/overtaken-notice.tsx';
import { isRecord } from '../forms/paths.ts';
import { useSending } from '../forms/send.ts';
import { ApiError, type FieldProblem, wordsOf } from '../problem.ts';
import { useSignedIn } from '../signed-in.ts';
import { nextStep } from '../states.ts';
import { Paragraphs } from './paragraphs.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { usePreview } from './use-preview.ts';
import { type WayChange, WayChangeFields } from './way-change.tsx';

const REMEDIES = { R0: '不附救济', R1: '复议前置', R2: '复议或者诉讼' } as const;

interface LetterEditorProps {
  readonly view: CaseView;
  readonly command: AllowedCommand;
  readonly draft: LetterDraft;
  readonly authority: string;
  readonly onAuthority: (code: string) => void;
}

/** Wording on the left, the letter as it will be printed on the right. */
export function LetterEditor({ view, command, draft, authority, onAuthority }: LetterEditorProps) {
  const { modal } = App.useApp();
  const { me } = useSignedIn();
  const [, navigate] = useLocation();
  const home = `/case/${view.row.id}`;
  const draftKey = `${view.row.id}/letter`;
  // Undefined while the catalogue's wording stands.
  const [wording, setWording] = useState(() => keptWording(draftKey, draft.paragraphs));
  const [basis] = useState(draft.paragraphs);
  const [failure, setFailure] = useState<{ title: string; problems: readonly FieldProblem[]; attempt: number }>();
  const { sending, overtaken, send } = useSending(view, command.command);
  const [wayChange, setWayChange] = useState<WayChange>({ way: '', reason: '' });
  const input = {
    ...(wayChange.way &&
      wayChange.reason.trim() && { wayChange: { way: wayChange.way, reason: wayChange.reason.trim() } }),
    ...(authority && { authority }),
    ...(wording && { wording: wording.filter((p) => p.trim() !== '') }),
  };
  const preview = usePreview(view.row.id, input);
  const signing = me.authorities.find(({ code, name }) => (authority ? code === authority : name === draft.authority));

  useEffect(() => {
    if (wording) keepDraft(draftKey, { wording, basis });
    else dropDraft(draftKey);
  }, [draftKey, wording, basis]);

  useEffect(() => {
    if (!wording) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [wording]);

  async function issue() {
    try {
      const answer = await send(input);
      if (!answer) return;
      dropDraft(draftKey);
      const done = `告知书已制发，现在是“${answer.row.stateTitle}”。${nextStep(answer.row.state, answer.row.sectionName)}`;
      navigate(home, { state: { done } });
    } catch (error) {
      const problems = error instanceof ApiError ? error.fields : [];
      setFailure((old) => ({ title: wordsOf(error), problems, attempt: (old?.attempt ?? 0) + 1 }));
    }
  }

  function askToIssue() {
    modal.confirm({
      title: `制发《${draft.title}》？`,
      content: `以${draft.authority}的名义答复${draft.addressee}。制发后编发文字号，正文不能再改。`,
      okText: '确认制发',
      cancelText: '再看看',
      onOk: () => void issue(),
    });
  }

  return (
    <div className="letter-desk">
      <div className="letter-edit">
        <nav className="crumbs" aria-label="当前位置">
          <Link href="/">待办</Link>
          <span aria-hidden="true"> / </span>
          <Link href={home}>{view.row.number ?? view.row.reference}</Link>
          <span aria-hidden="true"> / </span>
          <span>制发告知书</span>
        </nav>
        <h1>{draft.title}</h1>
        {failure && <ErrorSummary {...failure} />}
        {overtaken && <OvertakenNotice overtaken={overtaken} title={command.title} />}
        <div className="panel letter-facts">
          <div className="field">
            <label htmlFor="field-authority">答复名义</label>
            <select
              id="field-authority"
              className="native"
              value={signing?.code ?? ''}
              onChange={(e) => onAuthority(e.target.value)}
            >
              {!signing && <option value="">{draft.authority}</option>}
              {me.authorities.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <p className="addressee">
            <span className="quiet">主送</span> {draft.addressee}
          </p>
        </div>
        <WayChangeFields command={command} asked={view.deliveryWay} value={wayChange} onChange={setWayChange} />
        <Paragraphs
          paragraphs={wording ?? draft.paragraphs}
          edited={wording !== undefined}
          original={draft.paragraphs}
          problems={failure?.problems ?? []}
          onChange={setWording}
          onReset={() => setWording(undefined)}
        />
        <section className="panel" aria-labelledby="remedy-title">
          <div className="panel-head">
            <h2 id="remedy-title">救济告知</h2>
            <span className={`tag ${draft.remedyCode === 'R1' ? 'tag-amber' : 'tag-plain'}`}>
              {REMEDIES[draft.remedyCode]}
            </span>
          </div>
          {draft.remedy.map((text) => (
            <p key={text} className="remedy">
              {text}
            </p>
          ))}
          <p className="quiet">由系统按答复类型确定，不能修改。理由：{draft.remedyReason}。</p>
        </section>
        <section className="panel" aria-labelledby="attachments-title">
          <h2 id="attachments-title">附件</h2>
          {draft.attachments.length === 0 ? (
            <p className="quiet">没有附件</p>
          ) : (
            <ol className="attachments">
              {draft.attachments.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ol>
          )}
        </section>
        <div className="letter-foot">
          <Button
            type="primary"
            size="large"
            loading={sending}
            disabled={
              sending || overtaken?.stillAllowed === false || (wayChange.way !== '' && wayChange.reason.trim() === '')
            }
            onClick={askToIssue}
          >
            制发告知书
          </Button>
          <Button size="large" onClick={() => navigate(home)}>
            返回
          </Button>
          {wording && <span className="quiet">修改过的正文保留在这个标签页，制发后才生效</span>}
        </div>
      </div>
      <PreviewPane preview={preview} />
    </div>
  );
}

/** Edits of an earlier round must not slip into a letter of other wording. */
function keptWording(draftKey: string, paragraphs: readonly string[]): readonly string[] | undefined {
  const kept = readDraft(draftKey);
  if (!isRecord(kept) || JSON.stringify(kept['basis']) !== JSON.stringify(paragraphs)) return undefined;
  return kept['wording'] as readonly string[] | undefined;
}
