import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react';
import type { FieldProblem } from '../problem.ts';
import { dropDraft, keepDraft, readDraft } from './drafts.ts';
import { isRecord, type Path, pathKey, valueAt, withValueAt } from './paths.ts';
import type { JsonSchema } from './schema.ts';
import { useLeaveWarning } from './use-leave-warning.ts';
import { emptyValue, type NoticeSchema } from './values.ts';

export interface Form {
  readonly values: unknown;
  readonly dirty: boolean;
  /** What is in the form was typed before and brought back. */
  readonly restored: boolean;
  readonly problems: readonly FieldProblem[];
  /** Changes with every failed attempt, so that the summary takes the focus again. */
  readonly attempt: number;
  get(path: Path): unknown;
  set(path: Path, value: unknown): void;
  /** Chooses a notice; what was typed for another one is kept for the way back. */
  chooseNotice(code: string): void;
  fail(problems: readonly FieldProblem[]): void;
  errorAt(path: Path): string | undefined;
  /** Says that a field is not ready yet, or ready again: a file is still on its way up. */
  hold(path: Path, held: boolean): void;
  /** Keys of the fields that are not ready yet. */
  held(): readonly string[];
  /** Puts other values into the form, e.g. what a reader has found meanwhile. */
  fill(values: unknown): void;
  clear(): void;
  /** Ends the form's life: the draft goes. */
  finish(): void;
}

interface Kept {
  readonly values: unknown;
  readonly perNotice: Readonly<Record<string, unknown>>;
}

/** Drafts outlive a release of the console: what an older one kept in another shape is no draft. */
const isKept = (draft: unknown): draft is Kept =>
  isRecord(draft) && draft['values'] !== undefined && isRecord(draft['perNotice']);

/** State of one form. `draftKey` names it in this tab's drafts; `initial` stands in for the empty form. */
export function useForm(schema: JsonSchema, draftKey: string, noticeSchema: NoticeSchema, initial?: unknown): Form {
  const [draft] = useState(() => readDraft(draftKey));
  const [kept, setKept] = useState<Kept>(() =>
    isKept(draft) ? draft : { values: initial ?? emptyValue(schema), perNotice: {} },
  );
  const [restored, setRestored] = useState(isKept(draft));
  const [dirty, setDirty] = useState(isKept(draft));
  const [failure, setFailure] = useState<{ problems: readonly FieldProblem[]; attempt: number }>({
    problems: [],
    attempt: 0,
  });
  const over = useRef(false);
  const held = useRef(new Set<string>());

  useEffect(() => {
    if (dirty && !over.current) keepDraft(draftKey, kept);
  }, [dirty, draftKey, kept]);

  useLeaveWarning(dirty);

  return useMemo(
    () => ({
      values: kept.values,
      dirty,
      restored,
      ...failure,
      get: (path) => valueAt(kept.values, path),
      set(path, value) {
        setDirty(true);
        setKept((old) => ({ ...old, values: withValueAt(old.values, path, value) }));
        const key = pathKey(path);
        // An error of the group around the field may be mended by it too; the server looks again.
        const touched = (field: string) => field === key || field.startsWith(`${key}.`) || key.startsWith(`${field}.`);
        setFailure((old) => ({ ...old, problems: old.problems.filter(({ field }) => !touched(field)) }));
      },
      chooseNotice(code) {
        setDirty(true);
        setFailure((old) => ({
          ...old,
          problems: old.problems.filter(({ field }) => field !== 'notice' && !field.startsWith('fields')),
        }));
        setKept((old) => {
          const values = isRecord(old.values) ? old.values : {};
          const perNotice = { ...old.perNotice, [String(values['notice'])]: values['fields'] };
          const own = noticeSchema(code);
          return {
            perNotice,
            values: { ...values, notice: code, fields: perNotice[code] ?? (own ? emptyValue(own) : {}) },
          };
        });
      },
      fail: (problems) => setFailure((old) => ({ problems: problems.map(plainField), attempt: old.attempt + 1 })),
      errorAt: (path) => failure.problems.find(({ field }) => field === pathKey(path))?.message,
      hold(path, isHeld) {
        if (isHeld) held.current.add(pathKey(path));
        else held.current.delete(pathKey(path));
      },
      held: () => [...held.current],
      fill: (values) => setKept((old) => ({ ...old, values })),
      clear() {
        dropDraft(draftKey);
        setKept({ values: initial ?? emptyValue(schema), perNotice: {} });
        setDirty(false);
        setRestored(false);
        setFailure({ problems: [], attempt: 0 });
      },
      finish() {
        over.current = true;
        setDirty(false);
        dropDraft(draftKey);
      },
    }),
    [kept, dirty, restored, failure, schema, draftKey, noticeSchema, initial],
  );
}

/** The body's wrapper is none of the person's business. */
const plainField = ({ field, message }: FieldProblem): FieldProblem => ({
  field: field.replace(/^input\./u, ''),
  message,
});

interface FormScope {
  readonly form: Form;
  readonly noticeSchema: NoticeSchema;
  /** On paper anything may be missing: saying 选填 at every field would say nothing. */
  readonly hidesOptional?: boolean;
  /** Something said beside a field's name, e.g. that it was read from a scan and must be checked. */
  readonly mark?: ((path: Path) => ReactNode) | undefined;
  readonly suggestion?: { readonly notice: string; readonly label: string; readonly why: string } | undefined;
}

export const FormContext = createContext<FormScope | undefined>(undefined);

export function useFormScope(): FormScope {
  const scope = use(FormContext);
  if (!scope) throw new Error('FormContext is missing');
  return scope;
}
