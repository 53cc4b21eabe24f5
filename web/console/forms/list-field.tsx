import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Field } from './field.tsx';
import { type FieldProps, GroupFrame } from './field-frame.tsx';
import { useFormScope } from './form-state.ts';
import { fieldId } from './paths.ts';
import { type JsonSchema, kindOf, simplified, titleOf } from './schema.ts';
import { emptyValue } from './values.ts';

/** Several of the same kind: lines of text, or small forms. */
export function ListField(props: FieldProps) {
  const { form } = useFormScope();
  const { schema, path, name } = props;
  const value = form.get(path);
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const item = simplified(schema.items ?? {});
  const title = titleOf(schema, name);
  const least = props.required ? (schema.minItems ?? 0) : 0;

  function add() {
    form.set(path, [...items, emptyValue(item)]);
    setTimeout(() => focusFirst(fieldId([...path, items.length])));
  }

  return (
    <GroupFrame {...props} className="list">
      <ol className="list-items">
        {items.map((_, place) => {
          const label = `${title} 第${place + 1}项`;
          const own: JsonSchema =
            kindOf(item) === 'group' ? { ...item, title: label } : { ...item, title: item.title ?? label };
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the value lives in the form, the place is its name
            <li key={place} className={kindOf(item) === 'group' ? 'list-item' : 'list-line'}>
              <Field name={label} schema={own} path={[...path, place]} required />
              {items.length > least && (
                <Button
                  type="text"
                  className="list-remove"
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={`删除${label}`}
                  onClick={() =>
                    form.set(
                      path,
                      items.filter((_, other) => other !== place),
                    )
                  }
                >
                  删除
                </Button>
              )}
            </li>
          );
        })}
      </ol>
      {items.length < (schema.maxItems ?? Number.POSITIVE_INFINITY) && (
        <Button icon={<PlusOutlined aria-hidden />} onClick={add}>
          {items.length === 0 ? `添加${title}` : '再添加一项'}
          {items.length > 0 && <span className="sr-only">{title}</span>}
        </Button>
      )}
    </GroupFrame>
  );
}

function focusFirst(id: string): void {
  const element = document.getElementById(id);
  const control = element?.matches('input, textarea, select')
    ? element
    : element?.querySelector<HTMLElement>('input, textarea, select');
  control?.focus();
}
