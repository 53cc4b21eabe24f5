import { Input } from 'antd';
import { useSignedIn } from '../signed-in.ts';
import { AttachmentsField } from './attachments-field.tsx';
import { FieldError, FieldFrame, type FieldProps } from './field-frame.tsx';
import { useFormScope } from './form-state.ts';
import { GroupField, VariantsField } from './group-field.tsx';
import { ListField } from './list-field.tsx';
import { NoticeFields } from './notice-fields.tsx';
import { NoticePicker } from './notice-picker.tsx';
import { fieldId } from './paths.ts';
import { PublishedPicker } from './published-picker.tsx';
import { choicesOf, kindOf, titleOf } from './schema.ts';
import { TicksField } from './ticks-field.tsx';
import { UploadsField } from './uploads-field.tsx';

/** One field of a form, drawn after its schema. */
export function Field(props: FieldProps) {
  switch (kindOf(props.schema)) {
    case 'section':
      return <SectionField {...props} />;
    case 'carrier':
      return <CarrierField {...props} />;
    case 'authority':
      return <AuthorityField {...props} />;
    case 'retention-period':
      return <RetentionPeriodField {...props} />;
    case 'notice':
      return <NoticePicker {...props} />;
    case 'published':
      return <PublishedPicker {...props} />;
    case 'notice-fields':
      return <NoticeFields {...props} />;
    case 'upload':
      return <UploadsField {...props} single />;
    case 'uploads':
      return <UploadsField {...props} />;
    case 'attachments':
      return <AttachmentsField {...props} />;
    case 'ticks':
      return <TicksField {...props} />;
    case 'group':
      return <GroupField {...props} />;
    case 'variants':
      return <VariantsField {...props} />;
    case 'list':
      return <ListField {...props} />;
    case 'boolean':
    case 'confirm':
      return <TickField {...props} />;
    case 'choice':
      return <SelectField {...props} choices={choicesOf(props.schema)} />;
    case 'wording':
      // Edited at the letter desk, never in a drawer.
      return null;
    default:
      return <TextField {...props} />;
  }
}

function useText(props: FieldProps): [string, (text: string) => void] {
  const { form } = useFormScope();
  const value = form.get(props.path);
  return [value === undefined ? '' : String(value), (text) => form.set(props.path, text)];
}

function TextField(props: FieldProps) {
  const [text, setText] = useText(props);
  const kind = kindOf(props.schema);
  return (
    <FieldFrame {...props}>
      {(control) => {
        if (kind === 'textarea')
          return (
            <Input.TextArea
              {...control}
              value={text}
              autoSize={{ minRows: 4, maxRows: 14 }}
              onChange={(e) => setText(e.target.value)}
            />
          );
        if (kind === 'date')
          return (
            <input {...control} type="date" className="native" value={text} onChange={(e) => setText(e.target.value)} />
          );
        return (
          <Input
            {...control}
            className={kind === 'number' ? 'short' : ''}
            inputMode={kind === 'number' ? 'numeric' : props.schema.format === 'uri' ? 'url' : 'text'}
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
        );
      }}
    </FieldFrame>
  );
}

interface SelectFieldProps extends FieldProps {
  readonly choices: readonly { readonly value: string; readonly title: string }[];
  readonly emptyTitle?: string;
}

/** The browser's own select: it works with every keyboard and screen reader. */
function SelectField({ choices, emptyTitle, ...props }: SelectFieldProps) {
  const [text, setText] = useText(props);
  return (
    <FieldFrame {...props}>
      {(control) => (
        <select {...control} className="native" value={text} onChange={(e) => setText(e.target.value)}>
          <option value="">{emptyTitle ?? (props.required ? '请选择' : '不填')}</option>
          {choices.map(({ value, title }) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}

function SectionField(props: FieldProps) {
  const { me } = useSignedIn();
  const choices = me.sections
    .filter(({ canReview }) => canReview)
    .map(({ code, name }) => ({ value: code, title: name }));
  return <SelectField {...props} choices={choices} />;
}

function CarrierField(props: FieldProps) {
  const { me } = useSignedIn();
  return <SelectField {...props} choices={me.carriers.map(({ code, name }) => ({ value: code, title: name }))} />;
}

function RetentionPeriodField(props: FieldProps) {
  const { me } = useSignedIn();
  return <SelectField {...props} choices={me.retentionPeriods.map(({ code, title }) => ({ value: code, title }))} />;
}

function AuthorityField(props: FieldProps) {
  const { me } = useSignedIn();
  return (
    <SelectField
      {...props}
      choices={me.authorities.map(({ code, name }) => ({ value: code, title: name }))}
      emptyTitle="按机关配置"
    />
  );
}

/** A yes; for a finding that the law asks for, the letter is not made without it. */
function TickField({ name, schema, path, required }: FieldProps) {
  const { form } = useFormScope();
  const id = fieldId(path);
  const error = form.errorAt(path);
  return (
    <div className={error ? 'field field-bad' : 'field'}>
      <FieldError id={`${id}-error`} text={error} />
      <label className="tick" htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          checked={form.get(path) === true}
          aria-required={required && schema.const === true}
          aria-invalid={error ? true : undefined}
          aria-describedby={
            [schema.description && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
          }
          onChange={(e) => form.set(path, e.target.checked)}
        />
        <span>{titleOf(schema, name)}</span>
      </label>
      {schema.description && (
        <span id={`${id}-hint`} className="field-hint tick-hint">
          {schema.description}
        </span>
      )}
    </div>
  );
}
