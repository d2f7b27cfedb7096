import { z } from 'zod';

/** Instants in answers: ISO 8601 in UTC. */
export const utc = z.iso.datetime();
/** Id that the ledger assigned. */
export const ledgerId = z.uuid();
/** Id that people chose, for a queue, a desk or a person. */
export const shortId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, 'Use 1 to 64 letters, digits, dots, hyphens or underscores.');

const MAX_VALUES = 50;

/** Values of a query parameter, separated by commas, each checked by the schema. */
export function several<T extends z.ZodType<unknown, string>>(schema: T) {
  return z
    .string()
    .max(5_000)
    .transform((text) => text.split(','))
    .pipe(z.array(schema).max(MAX_VALUES));
}
