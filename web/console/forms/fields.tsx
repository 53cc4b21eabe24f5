import { Field } from './field.tsx';
import type { Path } from './paths.ts';
import { type JsonSchema, propertiesOf } from './schema.ts';

/** All fields of an object, in the schema's order. */
export function Fields({ schema, path }: { readonly schema: JsonSchema; readonly path: Path }) {
  return propertiesOf(schema).map(({ name, schema: property, required }) => (
    <Field key={name} name={name} schema={property} path={[...path, name]} required={required} />
  ));
}
