import { App, Button } from 'antd';
import { type FocusEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { Arrival } from '../../../shared/contracts/arrival.ts';
import type { LetterView } from '../../../shared/contracts/letters-in.ts';
import type { AllowedCommand } from '../api-types.ts';
import { longDate } from '../dates.ts';
import { ErrorSummary } from '../forms/error-summary.tsx';
import { FormContext, type useForm } from '../forms/form-state.ts';
import { OvertakenNotice } from '../forms/overtaken-notice.tsx';
import { fieldId, isRecord, type Path, pathKey } from '../forms/paths.ts';
import type { JsonSchema } from '../forms/schema.ts';
import { useSending } from '../forms/send.ts';
import { inputOf, missingIn } from '../forms/values.ts';
import { ApiError, type FieldProblem, wordsOf } from '../problem.ts';
import { useSignedIn } from '../signed-in.ts';
import { ArrivalFields } from './arrival-fields.tsx';
import { type DeskField, doubtOf, isDeskPath } from './desk-fields.ts';
import { type Candidate, DuplicatesPanel, reasonOf } from './duplicates-panel.tsx';
import { FormSection, PaperFields, SomeFields } from './paper-fields.tsx';
import { MissingNote, ReceiptNote, receiptDay } from './receipt-note.tsx';
import { useDuplicates } from './use-duplicates.ts';

interface DeskFormProps {
  readonly view: LetterView;
  readonly command: AllowedCommand;
  readonly form: ReturnType<typeof useForm>;
  readonly fields: readonly DeskField[];
  /** Fields whose doubt a person has looked at. */
  readonly checked: ReadonlySet<string>;
  readonly onChecked: (path: string) => void;
  readonly onActive: (path: string) => void;
  readonly onMerge: (candidate: Candidate) => void;
  readonly onSetAside: (candidate: Candidate) => void;
  readonly onDone: (view: LetterView) => void;
}

const noNotices = () => undefined;

/** What the letter says, as proposed and corrected; nothing is registered but by this button. */
export function DeskForm({ view, command, form, fields, checked, onChecked, onActive, ...on }: DeskFormProps) {
  const { modal } = App.useApp();
  const { me } = useSignedIn();
  const schema = command.inputSchema as JsonSchema;
  const { sending, overtaken, send } = useSending(view, command.command);
  const [refusal, setRefusal] = useState('');
  const root = useRef<HTMLFormElement>(null);
  const open = fields.filter((field) => doubtOf(field) && !checked.has(field.path));
  const { proposal } = view;
  const scope = useMemo(
    () => ({
      form,
      noticeSchema: noNotices,
      hidesOptional: true,
      mark: (path: Path): ReactNode => proposal && markOf(isDeskPath(fields, path), checked, onChecked),
    }),
    [form, fields, checked, onChecked, proposal],
  );

  const values = inputOf(schema, form.values, noNotices) as Record<string, unknown>;
  const arrival = (isRecord(values['arrival']) ? values['arrival'] : {}) as Partial<Arrival>;
  const confirmation = values['confirmation'];
  const confirmedOn = isRecord(confirmation) ? String(confirmation['confirmedOn'] ?? '') : undefined;
  const day = receiptDay(view.channel, arrival, confirmedOn, me.today);
  const asksConfirmation = day.waits || confirmation !== undefined;
  const candidates = useDuplicates(values['form'], view.duplicates, view.row.id);

  function refuse(title: string, problems: readonly FieldProblem[]) {
    setRefusal(title);
    form.fail(problems);
  }

  async function submit() {
    const missing = missingIn(required(schema, view.channel), form.values, noNotices);
    const problems = [
      ...missing.map(({ path, message }) => ({ field: pathKey(path), message })),
      ...form.held().map((field) => ({ field, message: '还有文件正在上传，请等它传完或者取消上传' })),
    ];
    if (problems.length > 0) return refuse(`还有${problems.length}处需要填写`, problems);
    if (!(await confirmed())) return;
    setRefusal('');
    try {
      const answer = await send(values);
      if (!answer) return;
      form.finish();
      on.onDone(answer);
    } catch (error) {
      refuse(wordsOf(error), error instanceof ApiError ? error.fields : []);
    }
  }

  const confirmed = () =>
    new Promise<boolean>((answer) => {
      modal.confirm({
        title: '登记为申请？',
        width: 520,
        content: (
          <div className="confirm-lines">
            <p>
              {day.on ? (
                <>
                  收到之日：<strong>{longDate(day.on)}</strong>。{day.words}，期限从次日起算。
                </>
              ) : (
                <>收到之日：待双方确认。{day.words}</>
              )}
            </p>
            {open.length > 0 && <p className="confirm-warning">还有{open.length}处标着“请核对”，没有核对。</p>}
            {candidates.length > 0 && (
              <p className="confirm-warning">可能重复：{candidates.map(reasonOf).join('；')}。登记后可以关联。</p>
            )}
          </div>
        ),
        okText: '确认登记',
        cancelText: '再核对',
        onOk: () => answer(true),
        onCancel: () => answer(false),
      });
    });

  function noteFocus(event: FocusEvent) {
    const id = (event.target as HTMLElement).closest('[id^="field-"]')?.id;
    const field = fields.find(({ path }) => fieldId(path.split('.')) === id);
    if (field) onActive(field.path);
  }

  return (
    <FormContext value={scope}>
      <form
        ref={root}
        className="command-form desk-form"
        noValidate
        aria-label="登记"
        onFocusCapture={noteFocus}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {refusal && <ErrorSummary title={refusal} problems={form.problems} attempt={form.attempt} />}
        {overtaken && (
          <OvertakenNotice overtaken={overtaken} title={command.title}>
            {view.application && (
              <Link href={`/case/${view.application.id}`}>打开这件申请（{view.application.number}）</Link>
            )}
          </OvertakenNotice>
        )}
        {candidates.length > 0 && (
          <p className="duplicates-note" role="status">
            登记前请先看：可能重复的来件{candidates.length}件。
            <button type="button" className="text-button" onClick={() => showDuplicates(root.current)}>
              查看
            </button>
          </p>
        )}
        <PaperFields schema={schema.properties?.['form'] ?? {}} path={['form']} />
        <FormSection title={view.channel === 'letter' ? '信封和收到之日' : '来件和收到之日'}>
          <div className="desk-arrival">
            <ArrivalFields channel={view.channel} schema={schema.properties?.['arrival'] ?? {}} />
          </div>
          <ReceiptNote day={day} />
          {asksConfirmation && <SomeFields schema={confirmable(schema)} path={[]} names={['confirmation']} />}
        </FormSection>
        <div className="desk-duplicates" tabIndex={-1}>
          <FormSection title="可能重复的来件">
            <DuplicatesPanel candidates={candidates} onMerge={on.onMerge} onSetAside={on.onSetAside} />
          </FormSection>
        </div>
        <MissingNote form={values['form']} />
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={sending} disabled={sending}>
            登记为申请
          </Button>
          <span className="quiet" role="status">
            {open.length > 0 ? `还有${open.length}处请核对` : ''}
          </span>
        </div>
      </form>
    </FormContext>
  );
}

function showDuplicates(form: HTMLFormElement | null): void {
  const panel = form?.querySelector<HTMLElement>('.desk-duplicates');
  panel?.focus({ preventScroll: true });
  panel?.scrollIntoView({ block: 'start' });
}

function markOf(field: DeskField | undefined, checked: ReadonlySet<string>, onChecked: (path: string) => void) {
  if (!field) return null;
  if (field.values.length === 0) return <span className="tag tag-plain">没有读到</span>;
  const doubt = doubtOf(field);
  if (!doubt) return null;
  if (checked.has(field.path)) return <span className="tag tag-green">已核对</span>;
  return (
    <>
      <span className="tag tag-amber">请核对</span>
      <span className="field-hint">{doubt}</span>
      <button
        type="button"
        className="text-button"
        aria-label={`${field.title}核对无误`}
        onClick={() => onChecked(field.path)}
      >
        核对无误
      </button>
    </>
  );
}

const required = (schema: JsonSchema, channel: LetterView['channel']): JsonSchema => {
  const arrival = schema.properties?.['arrival'] ?? {};
  const asked = channel === 'letter' ? [...(arrival.required ?? []), 'mail'] : (arrival.required ?? []);
  return { ...schema, properties: { ...schema.properties, arrival: { ...arrival, required: asked } } };
};

const confirmable = (schema: JsonSchema): JsonSchema => ({
  ...schema,
  properties: {
    confirmation: { ...schema.properties?.['confirmation'], title: '与申请人的确认（已经联系上的）' },
  },
});
