import type { ReactNode } from 'react';
import { Field } from '../forms/field.tsx';
import type { Path } from '../forms/paths.ts';
import { type JsonSchema, propertiesOf } from '../forms/schema.ts';

interface SectionProps {
  readonly title: string;
  readonly extra?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a long form. */
export function FormSection({ title, extra, children }: SectionProps) {
  return (
    <section className="form-section">
      <div className="form-section-head">
        <h3>{title}</h3>
        {extra}
      </div>
      {children}
    </section>
  );
}

interface SomeFieldsProps {
  readonly schema: JsonSchema;
  readonly path: Path;
  readonly names: readonly string[];
}

/** Some fields of an object, in the order in which they are asked for here. */
export function SomeFields({ schema, path, names }: SomeFieldsProps) {
  const all = propertiesOf(schema);
  return names.map((name) => {
    const property = all.find((p) => p.name === name);
    return (
      property && (
        <Field key={name} name={name} schema={property.schema} path={[...path, name]} required={property.required} />
      )
    );
  });
}

interface PaperFieldsProps {
  readonly schema: JsonSchema;
  readonly path: Path;
  /** 代为填写: it is signed when it has been printed and read back. */
  readonly signsLater?: boolean;
}

/** What 条例第二十九条 asks of an application, as a clerk takes it down from paper or from what is said. */
export function PaperFields({ schema, path, signsLater = false }: PaperFieldsProps) {
  return (
    <>
      <FormSection title="申请人">
        <SomeFields schema={titled(schema, 'applicant', '申请人类型')} path={path} names={['applicant']} />
        <SomeFields schema={titled(schema, 'agent', '代理人')} path={path} names={['agent']} />
      </FormSection>
      <FormSection title="申请内容">
        <SomeFields
          schema={schema.properties?.['request'] ?? {}}
          path={[...path, 'request']}
          names={['description', 'provisionForm', 'deliveryWay']}
        />
      </FormSection>
      <FormSection title={signsLater ? '材料' : '签名和材料'}>
        <SomeFields
          schema={schema}
          path={path}
          names={signsLater ? ['enclosed', 'attachments'] : ['signed', 'enclosed', 'attachments']}
        />
      </FormSection>
      <FormSection title="协助和查询">
        <SomeFields
          schema={schema.properties?.['assistance'] ?? {}}
          path={[...path, 'assistance']}
          names={['needed', 'note']}
        />
        <SomeFields schema={schema} path={path} names={['wantsQueryCode']} />
      </FormSection>
    </>
  );
}

function titled(schema: JsonSchema, name: string, title: string): JsonSchema {
  return { ...schema, properties: { ...schema.properties, [name]: { ...schema.properties?.[name], title } } };
}
