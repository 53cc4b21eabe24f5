import { App, Button, Drawer } from 'antd';
import { useMemo, useRef, useState } from 'react';
import type { DisputeView } from '../api-types.ts';
import { ErrorSummary } from '../forms/error-summary.tsx';
import { Fields } from '../forms/fields.tsx';
import { FormContext, useForm } from '../forms/form-state.ts';
import { pathKey } from '../forms/paths.ts';
import type { JsonSchema } from '../forms/schema.ts';
import { inputOf, missingIn } from '../forms/values.ts';
import { ApiError, wordsOf } from '../problem.ts';
import { useDisputeSending } from './after-answer-api.ts';

interface DisputeDrawerProps {
  /** Absent where the application is not in the system. */
  readonly caseId?: string | undefined;
  readonly title: string;
  readonly article: string;
  readonly path: string;
  /** The version of the dispute that was seen; absent when one is recorded. */
  readonly version?: number | undefined;
  readonly schema: Record<string, unknown>;
  readonly onClose: () => void;
  readonly onDone: (text: string, dispute: DisputeView) => void;
}

const noNotice = () => undefined;

/** One step of a dispute, its form drawn from the schema. What was typed stays until it is sent. */
export function DisputeDrawer({ caseId, title, article, path, version, schema, onClose, onDone }: DisputeDrawerProps) {
  const { message } = App.useApp();
  const shape = schema as JsonSchema;
  const form = useForm(shape, `${caseId ?? ''}${path}`, noNotice);
  const { mutateAsync, isPending } = useDisputeSending(caseId);
  const [refusal, setRefusal] = useState('');
  const attempt = useRef<{ content: string; key: string } | undefined>(undefined);
  const scope = useMemo(() => ({ form, noticeSchema: noNotice }), [form]);

  async function submit() {
    const missing = missingIn(shape, form.values, noNotice);
    if (missing.length > 0) {
      setRefusal(`还有${missing.length}处需要填写`);
      form.fail(missing.map((m) => ({ field: pathKey(m.path), message: m.message })));
      return;
    }
    const input = inputOf(shape, form.values, noNotice);
    const body = version === undefined ? input : { version, input };
    const content = JSON.stringify(body);
    // The same content again is the same attempt.
    if (attempt.current?.content !== content) attempt.current = { content, key: crypto.randomUUID() };
    try {
      const dispute = await mutateAsync({ path, body, key: attempt.current.key });
      form.finish();
      void message.success(`已完成“${title}”`);
      onDone(`已完成“${title}”。`, dispute);
    } catch (error) {
      setRefusal(wordsOf(error));
      form.fail(error instanceof ApiError ? error.fields : []);
    }
  }

  return (
    <Drawer
      open
      size="min(560px, 100vw)"
      title={
        <span className="drawer-title">
          <span>{title}</span>
          <span className="drawer-article">{article}</span>
        </span>
      }
      closable={{ 'aria-label': '关闭' }}
      onClose={onClose}
    >
      <FormContext value={scope}>
        <form
          className="command-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          {refusal && <ErrorSummary title={refusal} problems={form.problems} attempt={form.attempt} />}
          <Fields schema={shape} path={[]} />
          <div className="form-foot">
            <Button type="primary" htmlType="submit" loading={isPending} disabled={isPending}>
              {title}
            </Button>
          </div>
        </form>
      </FormContext>
    </Drawer>
  );
}
