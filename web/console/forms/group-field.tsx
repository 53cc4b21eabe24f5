import { type FieldProps, GroupFrame } from './field-frame.tsx';
import { Fields } from './fields.tsx';
import { useFormScope } from './form-state.ts';
import { fieldId, isRecord } from './paths.ts';
import { constantsOf, titleOf, variantOf, variantTitle } from './schema.ts';
import { emptyValue } from './values.ts';

/** A nested object; an optional one opens with a tick. */
export function GroupField(props: FieldProps) {
  const { form } = useFormScope();
  const value = form.get(props.path);
  const id = `${fieldId(props.path)}-open`;
  const open = props.required || value !== undefined;
  return (
    <>
      {!props.required && (
        <div className="field">
          <label className="tick" htmlFor={id}>
            <input
              id={id}
              type="checkbox"
              checked={open}
              onChange={(e) => form.set(props.path, e.target.checked ? emptyValue(props.schema) : undefined)}
            />
            <span>填写{titleOf(props.schema, props.name)}</span>
          </label>
        </div>
      )}
      {open && (
        <GroupFrame {...props} required>
          <Fields schema={props.schema} path={props.path} />
        </GroupFrame>
      )}
    </>
  );
}

/** One of several forms of an object, told apart by a constant. */
export function VariantsField(props: FieldProps) {
  const { form } = useFormScope();
  const { schema, path } = props;
  const value = form.get(path);
  const chosen = isRecord(value) && Object.keys(value).length > 0 ? variantOf(schema, value) : undefined;
  return (
    <GroupFrame {...props}>
      <div className="radios">
        {schema.oneOf?.map((variant) => {
          const title = variantTitle(variant);
          return (
            <label key={title} className="tick">
              <input
                type="radio"
                name={fieldId(path)}
                checked={variant === chosen}
                onChange={() =>
                  form.set(path, { ...(emptyValue({ type: 'object', ...variant }) as object), ...constantsOf(variant) })
                }
              />
              <span>{title}</span>
            </label>
          );
        })}
      </div>
      {chosen && <Fields schema={chosen} path={path} />}
    </GroupFrame>
  );
}
