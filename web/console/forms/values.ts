import type { Path } from './paths.ts';
import { isRecord } from './paths.ts';
import { type JsonSchema, kindOf, propertiesOf, simplified, titleOf, variantOf } from './schema.ts';

/** A file that is up already; only its ticket is sent. */
export interface Uploaded {
  readonly ticket: string;
  readonly name: string;
  readonly bytes: number;
}

/** The notice's own schema by code, for `notice-fields`. */
export type NoticeSchema = (code: unknown) => JsonSchema | undefined;

/** An empty form: required lists start with one item, optional groups are absent. */
export function emptyValue(given: JsonSchema): unknown {
  const schema = simplified(given);
  switch (kindOf(schema)) {
    case 'group':
      return Object.fromEntries(
        propertiesOf(schema).map(({ name, schema: property, required }) => {
          const absent = !required && (kindOf(property) === 'group' || kindOf(property) === 'variants');
          return [name, absent ? undefined : emptyValue(property)];
        }),
      );
    case 'list':
      return (schema.minItems ?? 0) > 0 && schema.items ? [emptyValue(schema.items)] : [];
    case 'uploads':
    case 'attachments':
    case 'ticks':
    case 'wording':
      return [];
    case 'upload':
      return undefined;
    case 'notice-fields':
    case 'variants':
      return {};
    case 'boolean':
    case 'confirm':
      return false;
    case 'choice':
    case 'notice':
      return schema.enum?.length === 1 ? String(schema.enum[0]) : '';
    default:
      return typeof schema.default === 'string' ? schema.default : '';
  }
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0);

/** What is sent: empty optional fields are left out, digits become numbers, uploads become tickets. */
export function inputOf(given: JsonSchema, value: unknown, noticeSchema: NoticeSchema, root: unknown = value): unknown {
  const schema = simplified(given);
  switch (kindOf(schema)) {
    case 'group':
      return groupInput(schema, value, noticeSchema, root);
    case 'variants': {
      const variant = isRecord(value) ? variantOf(schema, value) : undefined;
      return variant && isRecord(value)
        ? { ...value, ...(groupInput(variant, value, noticeSchema, root) as object) }
        : value;
    }
    case 'notice-fields': {
      const own = noticeSchema(isRecord(root) ? root['notice'] : undefined);
      return own ? inputOf(own, value ?? {}, noticeSchema, root) : {};
    }
    case 'list':
      return Array.isArray(value) && schema.items
        ? value.map((item) => inputOf(schema.items as JsonSchema, item, noticeSchema, root))
        : value;
    case 'uploads':
      return (value as readonly Uploaded[] | undefined)?.map(({ ticket }) => ticket) ?? [];
    case 'upload':
      return (value as Uploaded | undefined)?.ticket;
    case 'attachments':
      return (value as readonly (Uploaded & { purpose: string })[]).map(({ purpose, ticket }) => ({ purpose, ticket }));
    case 'number':
      return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/u.test(value.trim()) ? Number(value) : value;
    case 'choice':
      return schema.enum?.find((choice) => String(choice) === value) ?? value;
    case 'text':
    case 'textarea':
      return typeof value === 'string' ? value.trim() : value;
    default:
      return value;
  }
}

function groupInput(schema: JsonSchema, value: unknown, noticeSchema: NoticeSchema, root: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    propertiesOf(schema).flatMap(({ name, schema: property, required }) => {
      const kept = value[name];
      const absent =
        isEmpty(typeof kept === 'string' ? kept.trim() : kept) && !(required && kindOf(property) === 'list');
      // A boolean that must be given is false when it is not ticked; a confirmation is simply missing.
      if (absent) return required && kindOf(property) === 'boolean' ? [[name, false]] : [];
      return [[name, inputOf(property, kept, noticeSchema, root)]];
    }),
  );
}

interface Missing {
  readonly path: Path;
  readonly message: string;
}

const CHOSEN = new Set(['choice', 'notice', 'section', 'carrier', 'authority', 'retention-period', 'date', 'variants']);

/** Required fields that are still empty, in the order of the form; everything else is the server's to judge. */
export function missingIn(
  given: JsonSchema,
  value: unknown,
  noticeSchema: NoticeSchema,
  path: Path = [],
  root: unknown = value,
): Missing[] {
  const schema = simplified(given);
  const kind = kindOf(schema);
  if (kind === 'list') {
    const { items } = schema;
    if (!items || !Array.isArray(value)) return [];
    return value.flatMap((item, place) =>
      typeof item === 'string' && item.trim() === ''
        ? [{ path: [...path, place], message: `请填写${simplified(items).title ?? `第${place + 1}项`}` }]
        : missingIn(items, item, noticeSchema, [...path, place], root),
    );
  }
  if (kind === 'notice-fields') {
    const own = noticeSchema(isRecord(root) ? root['notice'] : undefined);
    return own ? missingIn(own, value ?? {}, noticeSchema, path, root) : [];
  }
  const fields = kind === 'variants' && isRecord(value) ? variantOf(schema, value) : schema;
  if (!fields?.properties || !isRecord(value)) return [];
  return propertiesOf(fields).flatMap(({ name, schema: property, required }) => {
    const own = value[name];
    const blank = isEmpty(typeof own === 'string' ? own.trim() : own);
    const at = [...path, name];
    const kindHere = kindOf(property);
    if (!blank) return missingIn(property, own, noticeSchema, at, root);
    if (!required || kindHere === 'boolean' || kindHere === 'notice-fields' || kindHere === 'uploads') return [];
    const title = titleOf(property, name);
    if (kindHere === 'confirm') return [{ path: at, message: `请确认：${title}` }];
    if (kindHere === 'upload') return [{ path: at, message: `请上传${title}` }];
    return [{ path: at, message: `${CHOSEN.has(kindHere) ? '请选择' : '请填写'}${title}` }];
  });
}
