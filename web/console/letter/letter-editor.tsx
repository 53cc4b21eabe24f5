import { App, Button } from 'antd';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { AllowedCommand, CaseView, LetterDraft } from '../api-types.ts';
import { ErrorSummary } from '../forms/error-summary.tsx';
import { OvertakenNotice } from '../forms/overtaken-notice.tsx';
import { useSending } from '../forms/send.ts';
import { ApiError, type FieldProblem, wordsOf } from '../problem.ts';
import { nextStep } from '../states.ts';
import { AttachmentsPanel, LetterHead, RemedyPanel } from './letter-parts.tsx';
import { Paragraphs } from './paragraphs.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { usePreview } from './use-preview.ts';
import { useWording } from './use-wording.ts';
import { type WayChange, WayChangeFields } from './way-change.tsx';

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
  const [, navigate] = useLocation();
  const home = `/case/${view.row.id}`;
  const { wording, edit, drop } = useWording(`${view.row.id}/letter`, draft.paragraphs);
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

  async function issue() {
    try {
      const answer = await send(input);
      if (!answer) return;
      drop();
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
        <LetterHead draft={draft} authority={authority} onAuthority={onAuthority} />
        <WayChangeFields command={command} asked={view.deliveryWay} value={wayChange} onChange={setWayChange} />
        <Paragraphs
          paragraphs={wording ?? draft.paragraphs}
          edited={wording !== undefined}
          original={draft.paragraphs}
          problems={failure?.problems ?? []}
          onChange={edit}
          onReset={() => edit(undefined)}
        />
        <RemedyPanel draft={draft} />
        <AttachmentsPanel draft={draft} />
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
