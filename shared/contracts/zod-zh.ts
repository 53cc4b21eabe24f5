import { z } from 'zod';

/** Every schema's own messages first; zod's Chinese wording for the rest. Imported for its effect by all contracts. */
z.config(z.locales.zhCN());
