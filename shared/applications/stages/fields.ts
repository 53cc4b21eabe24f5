import { z } from 'zod';
import { text } from '../../contracts/text.ts';
import type { ApplicationState } from '../case.ts';

/** Fields that inputs of many steps share. */
export const date = (label: string) => z.iso.date({ error: `请选择${label}` }).meta({ title: label, widget: 'date' });
export const nothing = z.strictObject({});
export const reason = (label: string) => text(label, 1000, { widget: 'textarea' });

/** The states before a final answer has gone out. */
export const OPEN_BEFORE_ISSUE = [
  'submitted',
  'registered',
  'assigned',
  'proposed',
  'approved',
  'cleared',
  'correcting',
  'charging',
  'lapsed',
] as const satisfies readonly ApplicationState[];

/** The states in which the answer is being worked on: registered, not stopped, not answered. */
export const RUNNING = [
  'registered',
  'assigned',
  'proposed',
  'approved',
  'cleared',
] as const satisfies readonly ApplicationState[];
