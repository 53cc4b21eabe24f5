import { useEffect } from 'react';
import { useNotices } from '../queries.ts';
import { type FieldProps, GroupFrame } from './field-frame.tsx';
import { Fields } from './fields.tsx';
import { useFormScope } from './form-state.ts';
import { isRecord } from './paths.ts';

/** The chosen notice's own fields, from the catalogue's schema. */
export function NoticeFields(props: FieldProps) {
  const { form, noticeSchema } = useFormScope();
  useNotices();
  const code = form.get(['notice']);
  const schema = noticeSchema(code);
  const value = form.get(props.path);
  const unfilled = !isRecord(value) || Object.keys(value).length === 0;
  const alone = schema !== undefined && unfilled && Object.keys(schema.properties ?? {}).length > 0;

  // A command with one possible notice starts with it chosen; its fields arrive with the catalogue.
  useEffect(() => {
    if (alone && typeof code === 'string') form.chooseNotice(code);
  }, [alone, code, form]);

  if (!schema) return <p className="quiet field">选定答复类型后，在这里填写告知书的内容。</p>;
  if (Object.keys(schema.properties ?? {}).length === 0)
    return <p className="quiet field">这种告知书没有另外要填写的内容。</p>;
  return (
    <GroupFrame {...props} className="notice-fields">
      <Fields schema={schema} path={props.path} />
    </GroupFrame>
  );
}
