import type { UploadPurpose } from '../../../shared/contracts/upload-limits.ts';

/** What the console reads of a JSON schema; `widget` and `enumTitles` are the workflow's own additions. */
export interface JsonSchema {
  /** What an uploaded file is for. */
  readonly purpose?: UploadPurpose;
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly widget?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly enumTitles?: Readonly<Record<string, string>>;
  readonly const?: unknown;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

const WIDGETS = [
  'section',
  'carrier',
  'notice',
  'notice-fields',
  'upload',
  'uploads',
  'attachments',
  'authority',
  'wording',
  'textarea',
  'date',
  'retention-period',
  'published',
] as const;

type Kind =
  | (typeof WIDGETS)[number]
  | 'text'
  | 'number'
  | 'boolean'
  | 'confirm'
  | 'choice'
  | 'list'
  | 'ticks'
  | 'group'
  | 'variants';

/** A union of one real branch is that branch: optional, nullable and "or empty" say nothing to the person. */
export function simplified(schema: JsonSchema): JsonSchema {
  const branches = (schema.anyOf ?? schema.oneOf)?.filter((b) => b.type !== 'null' && b.const !== '');
  if (!branches) return schema;
  const { anyOf: _anyOf, oneOf: _oneOf, ...own } = schema;
  const [first] = branches;
  if (!first) return { ...own, type: 'string' };
  if (branches.length === 1) return { ...first, ...own };
  if (branches.every((b) => b.const !== undefined))
    return {
      ...own,
      enum: branches.map((b) => b.const),
      enumTitles: Object.fromEntries(branches.map((b) => [String(b.const), b.title ?? String(b.const)])),
    };
  if (branches.every((b) => b.properties)) return { ...own, oneOf: branches };
  return { ...first, ...own };
}

export function kindOf(schema: JsonSchema): Kind {
  const widget = WIDGETS.find((w) => w === schema.widget);
  if (widget) return widget;
  if (schema.oneOf) return 'variants';
  if (schema.const === true) return 'confirm';
  if (schema.enum) return 'choice';
  switch (schema.type) {
    case 'array':
      return schema.items && simplified(schema.items).enum ? 'ticks' : 'list';
    case 'object':
      return 'group';
    case 'boolean':
      return 'boolean';
    case 'integer':
    case 'number':
      return 'number';
    default:
      return schema.format === 'date' ? 'date' : 'text';
  }
}

interface Property {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** An object's fields in the schema's order; constants that only tell variants apart are not asked. */
export function propertiesOf(schema: JsonSchema): Property[] {
  return Object.entries(schema.properties ?? {})
    .map(([name, property]) => ({
      name,
      schema: simplified(property),
      required: schema.required?.includes(name) ?? false,
    }))
    .filter((property) => property.schema.const === undefined || property.schema.const === true);
}

export const titleOf = (schema: JsonSchema, name: string): string => schema.title ?? name;

export const choicesOf = (schema: JsonSchema): { value: string; title: string }[] =>
  (schema.enum ?? []).map((value) => ({
    value: String(value),
    title: schema.enumTitles?.[String(value)] ?? String(value),
  }));

/** The constants of a variant, such as its discriminator. */
export const constantsOf = (variant: JsonSchema): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(variant.properties ?? {}).flatMap(([name, { const: value }]) =>
      value === undefined || value === true ? [] : [[name, value]],
    ),
  );

export function variantTitle(variant: JsonSchema): string {
  const [constant] = Object.values(variant.properties ?? {}).filter((p) => p.const !== undefined && p.const !== true);
  return variant.title ?? constant?.enumTitles?.[String(constant.const)] ?? String(constant?.const ?? '其他');
}

/** The variant a value belongs to, by its constants. */
export const variantOf = (schema: JsonSchema, value: Readonly<Record<string, unknown>>): JsonSchema | undefined =>
  schema.oneOf?.find((variant) => Object.entries(constantsOf(variant)).every(([k, v]) => value[k] === v));
