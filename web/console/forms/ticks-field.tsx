import { type FieldProps, GroupFrame } from './field-frame.tsx';
import { useFormScope } from './form-state.ts';
import { fieldId } from './paths.ts';
import { choicesOf, simplified } from './schema.ts';

/** Any number of a few choices, each a tick. */
export function TicksField(props: FieldProps) {
  const { form } = useFormScope();
  const { path, schema } = props;
  const value = form.get(path);
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
  const choices = choicesOf(simplified(schema.items ?? {}));
  return (
    <GroupFrame {...props}>
      <div className="radios">
        {choices.map((choice) => (
          <label key={choice.value} className="tick" htmlFor={`${fieldId(path)}-${choice.value}`}>
            <input
              id={`${fieldId(path)}-${choice.value}`}
              type="checkbox"
              checked={chosen.includes(choice.value)}
              onChange={(e) =>
                form.set(
                  path,
                  choices
                    .map((c) => c.value)
                    .filter((v) => (v === choice.value ? e.target.checked : chosen.includes(v))),
                )
              }
            />
            <span>{choice.title}</span>
          </label>
        ))}
      </div>
    </GroupFrame>
  );
}
