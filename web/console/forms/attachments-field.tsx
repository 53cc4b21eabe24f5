import { useEffect, useRef } from 'react';
import { FieldError, type FieldProps, GroupFrame } from './field-frame.tsx';
import { useFormScope } from './form-state.ts';
import { fieldId } from './paths.ts';
import { choicesOf, simplified } from './schema.ts';
import { limitsWords, TransferList } from './transfer-list.tsx';
import { useTransfers } from './use-transfers.ts';
import type { Uploaded } from './values.ts';

interface Attachment extends Uploaded {
  readonly purpose: string;
}

/** Files with what each of them proves. */
export function AttachmentsField(props: FieldProps) {
  const { form } = useFormScope();
  const { path, schema } = props;
  const kept = (form.get(path) ?? []) as readonly Attachment[];
  const latest = useRef(kept);
  latest.current = kept;
  const put = (files: readonly Attachment[]) => {
    latest.current = files;
    form.set(path, files);
  };
  const { running, send } = useTransfers('attachment', (file) => put([...latest.current, { ...file, purpose: '' }]));
  const busy = running.some(({ failure }) => !failure);
  useEffect(() => {
    form.hold(path, busy);
    return () => form.hold(path, false);
  }, [form, path, busy]);
  const purposes = choicesOf(simplified(schema.items?.properties?.['purpose'] ?? {}));
  const chooser = `${fieldId(path)}-choose`;
  return (
    <GroupFrame {...props} required={false}>
      {kept.map((file, place) => {
        const own = [...path, place, 'purpose'];
        const id = fieldId(own);
        const error = form.errorAt(own);
        return (
          <div key={file.ticket} className={error ? 'field field-bad' : 'field'}>
            <label htmlFor={id}>“{file.name}”是什么材料</label>
            <FieldError id={`${id}-error`} text={error} />
            <select
              id={id}
              className="native"
              value={file.purpose}
              aria-invalid={error ? true : undefined}
              aria-describedby={error ? `${id}-error` : undefined}
              onChange={(e) => form.set(own, e.target.value)}
            >
              <option value="">请选择</option>
              {purposes.map(({ value, title }) => (
                <option key={value} value={value}>
                  {title}
                </option>
              ))}
            </select>
          </div>
        );
      })}
      <label className="field" htmlFor={chooser}>
        <span className="field-hint">{limitsWords('attachment')}</span>
        <input
          id={chooser}
          type="file"
          className="native-file"
          aria-label="选择另附的文件"
          multiple
          onChange={({ target }) => {
            send([...(target.files ?? [])].slice(0, (schema.maxItems ?? 10) - kept.length));
            target.value = '';
          }}
        />
      </label>
      <TransferList
        kept={kept}
        running={running}
        onRemove={(file) => put(kept.filter((f) => f.ticket !== file.ticket))}
      />
    </GroupFrame>
  );
}
