import type { Child } from 'hono/jsx';
import type { FieldProblem } from '../../shared/platform/errors.ts';

type Values = Readonly<Record<string, string>>;

/** What a step of a form shows again: what was typed, and what must be corrected. */
export interface FormState {
  readonly values: Values;
  readonly problems: readonly FieldProblem[];
}

interface FieldProps {
  readonly state: FormState;
  readonly name: string;
  readonly label: string;
  readonly hint?: Child;
  readonly optional?: boolean;
}

const errorOf = (state: FormState, name: string) => state.problems.find((p) => p.field === name)?.message;

function describedBy(name: string, hint: unknown, error: unknown, ...more: (string | undefined)[]): string | undefined {
  return (
    [hint ? `${name}-hint` : undefined, error ? `${name}-error` : undefined, ...more].filter(Boolean).join(' ') ||
    undefined
  );
}

function Label({ label, optional }: { label: string; optional?: boolean | undefined }) {
  return (
    <>
      {label}
      {optional ? <span class="optional">（选填）</span> : null}
    </>
  );
}

function Notes({ name, hint, error }: { name: string; hint?: Child; error?: string | undefined }) {
  return (
    <>
      {hint ? (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p class="error" id={`${name}-error`}>
          错误：{error}
        </p>
      ) : null}
    </>
  );
}

/** A control under its label, hint and error. */
function Framed({ state, name, label, hint, optional, children }: FieldProps & { children: Child }) {
  const error = errorOf(state, name);
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={name}>
        <Label label={label} optional={optional} />
      </label>
      <Notes name={name} hint={hint} error={error} />
      {children}
    </div>
  );
}

/** One line of text with its label, hint and error. */
export function TextField(
  props: FieldProps & {
    type?: 'text' | 'tel' | 'email';
    autocomplete?: string;
    inputmode?: 'numeric';
    size?: 'short' | 'tiny-field';
    maxlength?: number;
    value?: string;
  },
) {
  const { state, name, hint, size } = props;
  const error = errorOf(state, name);
  return (
    <Framed {...props}>
      <input
        id={name}
        name={name}
        type={props.type ?? 'text'}
        class={size}
        value={props.value ?? state.values[name] ?? ''}
        autocomplete={props.autocomplete}
        inputmode={props.inputmode}
        maxlength={props.maxlength}
        spellcheck={false}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(name, hint, error)}
      />
    </Framed>
  );
}

/** Several lines of text; script shows how many characters are left. */
export function TextArea(props: FieldProps & { rows?: number; max?: number; suggest?: boolean }) {
  const { state, name, hint, max } = props;
  const error = errorOf(state, name);
  return (
    <Framed {...props}>
      <textarea
        id={name}
        name={name}
        rows={props.rows ?? 5}
        data-max={max}
        data-suggest={props.suggest ? 'matches' : undefined}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(name, hint, error, max ? `${name}-count` : undefined)}
      >
        {`\n${state.values[name] ?? ''}`}
      </textarea>
      {max ? (
        <p class="hint" id={`${name}-count`}>
          最多 {max} 个字。
        </p>
      ) : null}
    </Framed>
  );
}

/** One choice among a few, each with its own line to press. */
export function Choices(
  props: FieldProps & {
    options: Readonly<Record<string, string>>;
    notes?: Readonly<Record<string, string>>;
    two?: boolean;
  },
) {
  const { state, name, label, hint, options, notes, two } = props;
  const error = errorOf(state, name);
  return (
    <fieldset class={error ? 'field wrong' : 'field'} aria-describedby={describedBy(name, hint, error)}>
      <legend>
        <Label label={label} optional={props.optional} />
      </legend>
      <Notes name={name} hint={hint} error={error} />
      <div class={two ? 'choices two' : 'choices'}>
        {Object.entries(options).map(([value, text], i) => (
          <label class="choice">
            <input
              type="radio"
              id={i === 0 ? name : `${name}-${value}`}
              name={name}
              value={value}
              checked={state.values[name] === value}
            />
            <span>
              {text}
              {notes?.[value] ? <small>{notes[value]}</small> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** A drop-down list, for choices too long to lay out. */
export function Select(props: FieldProps & { options: Readonly<Record<string, string>> }) {
  const { state, name, hint, options } = props;
  const error = errorOf(state, name);
  return (
    <Framed {...props}>
      <select
        id={name}
        name={name}
        class="short"
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(name, hint, error)}
      >
        <option value="">请选择</option>
        {Object.entries(options).map(([value, text]) => (
          <option value={value} selected={state.values[name] === value}>
            {text}
          </option>
        ))}
      </select>
    </Framed>
  );
}

/** A box to tick. */
export function Tick(props: FieldProps & { value: string }) {
  const { state, name, label, hint } = props;
  const error = errorOf(state, name);
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <Notes name={name} hint={hint} error={error} />
      <label class="choice">
        <input
          type="checkbox"
          id={name}
          name={name}
          value={props.value}
          checked={state.values[name] === props.value}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={describedBy(name, hint, error)}
        />
        <span>{label}</span>
      </label>
    </div>
  );
}

/** All that must be corrected, on top, each a link to its field. */
export function ErrorSummary({
  problems,
  hrefOf,
}: {
  problems: readonly FieldProblem[];
  hrefOf?: (problem: FieldProblem) => string;
}) {
  if (problems.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabindex={-1} data-focus aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">有 {problems.length} 处需要修改</h2>
      <ul class="plain-list">
        {problems.map((p) => (
          <li>
            <a href={hrefOf?.(p) ?? `#${p.field}`}>{p.message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
