import { z } from 'zod';
import { text } from '../../contracts/text.ts';

/** Fields that inputs of many steps share. */
export const date = (label: string) => z.iso.date({ error: `请选择${label}` }).meta({ title: label, widget: 'date' });
export const nothing = z.strictObject({});
export const reason = (label: string) => text(label, 1000, { widget: 'textarea' });
