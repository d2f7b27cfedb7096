import { z } from 'zod';

/** Instants in answers: ISO 8601 in UTC. */
export const utc = z.iso.datetime();
/** Id that the ledger assigned. */
export const ledgerId = z.uuid();
/** Id that people chose, for a queue, a desk or a person. */
export const shortId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, 'Use 1 to 64 letters, digits, dots, hyphens or underscores.');
