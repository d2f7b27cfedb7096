import { z } from 'zod';

/** A reason as it is kept and shown: its code may be one of a later version. */
export const shownReasonSchema = z
  .object({
    code: z.string().meta({ 'x-extensible': true, description: 'More codes may come.' }),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  })
  .meta({ id: 'Reason', description: 'A reason as a code with parameters, for words in any language.' });

export type KeptReason = z.infer<typeof shownReasonSchema>;
