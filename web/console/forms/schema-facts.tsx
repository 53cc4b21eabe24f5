import { longDate } from '../dates.ts';
import { keyed } from '../keyed.ts';
import { isRecord } from './paths.ts';
import { choicesOf, type JsonSchema, kindOf, propertiesOf, simplified, titleOf, variantOf } from './schema.ts';

interface SchemaFactsProps {
  readonly schema: JsonSchema;
  readonly value: unknown;
}

/** A filled form read back: titles of its schema, values in words. */
export function SchemaFacts({ schema: given, value }: SchemaFactsProps) {
  const schema = simplified(given);
  const fields = kindOf(schema) === 'variants' && isRecord(value) ? variantOf(schema, value) : schema;
  if (!fields?.properties || !isRecord(value)) return <>{wordsOf(schema, value)}</>;
  return (
    <dl className="facts">
      {propertiesOf(fields)
        .filter(({ name }) => value[name] !== undefined && value[name] !== '')
        .map(({ name, schema: property }) => (
          <div key={name}>
            <dt>{titleOf(property, name)}</dt>
            <dd>
              <Value schema={property} value={value[name]} />
            </dd>
          </div>
        ))}
    </dl>
  );
}

function Value({ schema, value }: SchemaFactsProps) {
  const items = schema.items;
  if (Array.isArray(value) && items)
    return (
      <ol className="facts-list">
        {keyed(value, (item) => JSON.stringify(item)).map(({ key, item }) => (
          <li key={key}>
            <SchemaFacts schema={items} value={item} />
          </li>
        ))}
      </ol>
    );
  return isRecord(value) ? <SchemaFacts schema={schema} value={value} /> : wordsOf(schema, value);
}

function wordsOf(schema: JsonSchema, value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  const kind = kindOf(schema);
  if (kind === 'date' && typeof value === 'string') return longDate(value);
  return choicesOf(schema).find((choice) => choice.value === value)?.title ?? String(value ?? '');
}
