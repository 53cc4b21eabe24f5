import { z } from 'zod';
import type { AllowedCommand } from '../contracts/staff-api.ts';
import type { Actor } from '../office/roles.ts';
import { allowedCommands, type CaseBase, type Places, type Workflow } from './workflow.ts';

const schemas = new WeakMap<z.ZodType, Record<string, unknown>>();

/** The commands this person may give now, with what the console draws a form from. */
export function commandViews<S extends string, C extends string>(
  workflow: Workflow<S, C>,
  subject: CaseBase<S>,
  actor: Actor,
  office: Places,
): AllowedCommand[] {
  const listed = allowedCommands(workflow, subject, actor, office).filter((c) => !workflow.transitions[c].ownRoute);
  return listed.map((command) => {
    const { title, article, emphasis, input } = workflow.transitions[command];
    return { command, title, article, emphasis: emphasis ?? 'plain', inputSchema: inputSchemaOf(input) };
  });
}

/** JSON schema of an input, made once: with `title`, `widget` and `enumTitles` it is a form. */
export function inputSchemaOf(input: z.ZodType): Record<string, unknown> {
  let schema = schemas.get(input);
  if (!schema) {
    schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>;
    schemas.set(input, schema);
  }
  return schema;
}
