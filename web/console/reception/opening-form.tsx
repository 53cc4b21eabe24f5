import { Button } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { ErrorSummary } from '../forms/error-summary.tsx';
import { FormContext, useForm } from '../forms/form-state.ts';
import { pathKey } from '../forms/paths.ts';
import type { JsonSchema } from '../forms/schema.ts';
import { emptyValue, inputOf, missingIn } from '../forms/values.ts';
import { ApiError, type FieldProblem, wordsOf } from '../problem.ts';
import { useAttempt } from './use-attempt.ts';

interface OpeningFormProps<Answer> {
  readonly schema: JsonSchema;
  readonly draftKey: string;
  readonly label: string;
  readonly submitTitle: string;
  readonly initial?: Readonly<Record<string, unknown>>;
  /** Paper may lack anything, so that 选填 says nothing. */
  readonly hidesOptional?: boolean;
  readonly send: (input: Readonly<Record<string, unknown>>, key: string) => Promise<Answer>;
  readonly onDone: (answer: Answer) => void;
  /** The fields, given what has been filled in so far. */
  readonly children: (input: Readonly<Record<string, unknown>>) => ReactNode;
}

const noNotices = () => undefined;

/** A form with which a record begins. Nothing typed is lost whatever the answer is; sent twice, it begins one record. */
export function OpeningForm<Answer>({ schema, draftKey, initial, ...props }: OpeningFormProps<Answer>) {
  const [start] = useState(() => ({ ...(emptyValue(schema) as object), ...initial }));
  const form = useForm(schema, draftKey, noNotices, start);
  const { sending, once } = useAttempt();
  const [refusal, setRefusal] = useState('');
  const { hidesOptional = false } = props;
  const scope = useMemo(() => ({ form, noticeSchema: noNotices, hidesOptional }), [form, hidesOptional]);
  const input = inputOf(schema, form.values, noNotices) as Readonly<Record<string, unknown>>;

  function refuse(title: string, problems: readonly FieldProblem[]) {
    setRefusal(title);
    form.fail(problems);
  }

  async function submit() {
    const problems = [
      ...missingIn(schema, form.values, noNotices).map(({ path, message }) => ({ field: pathKey(path), message })),
      ...form.held().map((field) => ({ field, message: '还有文件正在上传，请等它传完或者取消上传' })),
    ];
    if (problems.length > 0) return refuse(`还有${problems.length}处需要填写`, problems);
    setRefusal('');
    try {
      const answer = await once(input, (key) => props.send(input, key));
      if (answer === undefined) return;
      form.finish();
      props.onDone(answer);
    } catch (error) {
      refuse(wordsOf(error), error instanceof ApiError ? error.fields : []);
    }
  }

  return (
    <FormContext value={scope}>
      <form
        className="command-form desk-form"
        noValidate
        aria-label={props.label}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {refusal && <ErrorSummary title={refusal} problems={form.problems} attempt={form.attempt} />}
        {form.restored && (
          <p className="form-note" role="status">
            已恢复上次没有提交的内容。
            <button type="button" className="text-button" onClick={form.clear}>
              清空重填
            </button>
          </p>
        )}
        {props.children(input)}
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={sending} disabled={sending}>
            {props.submitTitle}
          </Button>
        </div>
      </form>
    </FormContext>
  );
}

/** A schema without fields that the page itself answers. */
export function without(schema: JsonSchema, ...names: readonly string[]): JsonSchema {
  const { properties = {}, required = [] } = schema;
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name))),
    required: required.filter((name) => !names.includes(name)),
  };
}

/** A schema in which a field must be filled in. */
export function requiring(schema: JsonSchema, name: string): JsonSchema {
  return { ...schema, required: [...(schema.required ?? []), name] };
}
