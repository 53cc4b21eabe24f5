import { App, Button } from 'antd';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import type { AllowedCommand, RecordView } from '../api-types.ts';
import { ApiError, type FieldProblem, wordsOf } from '../problem.ts';
import { useNotices } from '../queries.ts';
import { Loading } from '../shell/loading.tsx';
import { nextStep } from '../states.ts';
import { ErrorSummary } from './error-summary.tsx';
import { Fields } from './fields.tsx';
import { FormContext, useForm } from './form-state.ts';
import { OvertakenNotice } from './overtaken-notice.tsx';
import { isRecord, pathKey } from './paths.ts';
import type { JsonSchema } from './schema.ts';
import { useSending } from './send.ts';
import { emptyValue, inputOf, missingIn } from './values.ts';

const ProposalPreview = lazy(async () => ({
  default: (await import('../letter/proposal-preview.tsx')).ProposalPreview,
}));

const NOUNS = {
  applications: '申请',
  'letters-in': '来信',
  consultations: '咨询记录',
  'own-information': '更正申请',
} as const;

interface CommandFormProps {
  readonly view: RecordView;
  readonly command: AllowedCommand;
  readonly onDone: (text: string, view: RecordView) => void;
  /** What the form starts with, e.g. the case to merge into. */
  readonly initial?: Readonly<Record<string, unknown>> | undefined;
  readonly onDirty: (dirty: boolean) => void;
}

/** One command's form, drawn from its schema. Nothing typed is lost whatever the answer is. */
export function CommandForm({ view, command, initial, onDone, onDirty }: CommandFormProps) {
  const { modal } = App.useApp();
  const schema = command.inputSchema as JsonSchema;
  const hasNotice = schema.properties?.['notice'] !== undefined;
  const { data: notices } = useNotices(hasNotice);
  const noticeSchema = useCallback(
    (code: unknown) => notices?.find((notice) => notice.code === code)?.fieldsSchema as JsonSchema | undefined,
    [notices],
  );
  const [start] = useState(() => initial && { ...(emptyValue(schema) as object), ...initial });
  const form = useForm(schema, `${view.row.id}/${command.command}`, noticeSchema, start);
  const { sending, overtaken, send } = useSending(view, command.command);
  const [refusal, setRefusal] = useState<{ readonly title: string; readonly general: boolean }>();
  const [previewing, setPreviewing] = useState(false);
  const suggestion = view.review?.suggestion;
  const scope = useMemo(() => ({ form, noticeSchema, suggestion }), [form, noticeSchema, suggestion]);
  const empty = Object.keys(schema.properties ?? {}).length === 0;
  useEffect(() => onDirty(form.dirty), [onDirty, form.dirty]);

  /** Without fields of its own a refusal stays until the next attempt; otherwise it goes when its fields are mended. */
  function refuse(title: string, problems: readonly FieldProblem[]) {
    setRefusal({ title, general: problems.length === 0 });
    form.fail(problems);
  }

  async function submit() {
    const missing = missingIn(schema, form.values, noticeSchema);
    const problems = [
      ...missing.map(({ path, message }) => ({ field: pathKey(path), message })),
      ...form.held().map((field) => ({ field, message: '还有文件正在上传，请等它传完或者取消上传' })),
    ];
    if (problems.length > 0) return refuse('', problems);
    if (command.emphasis === 'careful' && !(await confirmed())) return;
    setRefusal(undefined);
    try {
      const answer = await send(inputOf(schema, form.values, noticeSchema));
      if (!answer) return;
      form.finish();
      onDone(
        `已完成“${command.title}”，现在是“${answer.row.stateTitle}”。${nextStep(answer.row.state, answer.row.sectionName)}`,
        answer,
      );
    } catch (error) {
      refuse(wordsOf(error), error instanceof ApiError ? error.fields : []);
    }
  }

  const confirmed = () =>
    new Promise<boolean>((answer) => {
      modal.confirm({
        title: `确认“${command.title}”？`,
        content: `这一步会改变这件${NOUNS[view.row.kind]}的办理走向，并记入办理过程。`,
        okText: `确认${command.title}`,
        cancelText: '再想想',
        onOk: () => answer(true),
        onCancel: () => answer(false),
      });
    });

  const values = isRecord(form.values) ? form.values : {};
  return (
    <FormContext value={scope}>
      <form
        className="command-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {refusal && (refusal.general || form.problems.length > 0) && (
          <ErrorSummary
            title={refusal.title || `还有${form.problems.length}处需要填写`}
            problems={form.problems}
            attempt={form.attempt}
          />
        )}
        {overtaken && <OvertakenNotice overtaken={overtaken} title={command.title} />}
        {form.restored && (
          <Note>
            已恢复上次没有提交的内容。
            <Button type="link" onClick={form.clear}>
              清空重填
            </Button>
          </Note>
        )}
        {empty && <p>这一步不需要填写内容，确认后记入办理过程。</p>}
        <Fields schema={schema} path={[]} />
        <div className="form-foot">
          <Button
            type="primary"
            htmlType="submit"
            danger={command.emphasis === 'careful'}
            // The spinner has a name of its own, and may stay unseen in the button when the answer comes at once.
            aria-label={command.title}
            loading={sending}
            disabled={sending || (overtaken !== undefined && !overtaken.stillAllowed)}
          >
            {command.title}
          </Button>
          {hasNotice && (
            <Button disabled={!values['notice']} onClick={() => setPreviewing(true)}>
              预览告知书
            </Button>
          )}
        </div>
      </form>
      {previewing && (
        <Suspense fallback={<Loading label="正在打开预览" />}>
          <ProposalPreview
            caseId={view.row.id}
            notice={String(values['notice'] ?? '')}
            fields={
              inputOf({ widget: 'notice-fields' }, values['fields'], noticeSchema, values) as Record<string, unknown>
            }
            onClose={() => setPreviewing(false)}
          />
        </Suspense>
      )}
    </FormContext>
  );
}

function Note({ children }: { readonly children: ReactNode }) {
  return (
    <p className="form-note" role="status">
      {children}
    </p>
  );
}
