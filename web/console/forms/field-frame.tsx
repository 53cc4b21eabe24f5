import { ExclamationCircleFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useFormScope } from './form-state.ts';
import { fieldId, type Path } from './paths.ts';
import { type JsonSchema, titleOf } from './schema.ts';

export interface FieldProps {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly path: Path;
  readonly required: boolean;
}

/** What a control needs to be found, named and described. */
interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-required': boolean;
}

export function FieldError({ id, text }: { readonly id: string; readonly text: string | undefined }) {
  if (!text) return null;
  return (
    <span id={id} className="field-error">
      <ExclamationCircleFilled aria-hidden /> 错误：{text}
    </span>
  );
}

/** Hint, mark and error of a field, and how its control names them. */
function useDescription({ schema, path, required }: FieldProps) {
  const { form, mark, hidesOptional } = useFormScope();
  const error = form.errorAt(path);
  const id = fieldId(path);
  const marked = mark?.(path);
  const described = [schema.description && `${id}-hint`, marked && `${id}-mark`, error && `${id}-error`]
    .filter(Boolean)
    .join(' ');
  const notes = (
    <>
      {schema.description && (
        <span id={`${id}-hint`} className="field-hint">
          {schema.description}
        </span>
      )}
      {marked && (
        <div id={`${id}-mark`} className="field-mark">
          {marked}
        </div>
      )}
      <FieldError id={`${id}-error`} text={error} />
    </>
  );
  return { id, error, notes, says: !required && !hidesOptional, described: described || undefined };
}

interface FieldFrameProps extends FieldProps {
  readonly children: (control: ControlProps) => ReactNode;
}

/** Label, hint, error and control, always in this order. */
export function FieldFrame({ children, ...field }: FieldFrameProps) {
  const { id, error, notes, says, described } = useDescription(field);
  return (
    <div className={error ? 'field field-bad' : 'field'}>
      <label htmlFor={id}>
        {titleOf(field.schema, field.name)}
        {says && <span className="optional">选填</span>}
      </label>
      {notes}
      {children({
        id,
        'aria-describedby': described,
        'aria-invalid': error ? true : undefined,
        'aria-required': field.required,
      })}
    </div>
  );
}

interface GroupFrameProps extends FieldProps {
  readonly legend?: string;
  readonly className?: string;
  readonly extra?: ReactNode;
  readonly children: ReactNode;
}

/** Several controls under one legend. */
export function GroupFrame({ legend, className = '', extra, children, ...field }: GroupFrameProps) {
  const { id, error, notes, says, described } = useDescription(field);
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={`group ${className} ${error ? 'field-bad' : ''}`}
      aria-describedby={described}
    >
      <legend>
        {legend ?? titleOf(field.schema, field.name)}
        {says && <span className="optional">选填</span>}
      </legend>
      {extra}
      {notes}
      {children}
    </fieldset>
  );
}
