import { DutydeskError } from '#libs/contracts';
import type { Page, Position } from '#libs/postgres';
import { z } from 'zod';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

/** Query parameters of every list. */
export const pageQuery = {
  limit: z.coerce
    .number({ error: `Use a whole number from 1 to ${MAX_LIMIT}.` })
    .int()
    .min(1)
    .max(MAX_LIMIT)
    .default(DEFAULT_LIMIT)
    .meta({ description: 'Rows at most.' }),
  cursor: z.string().max(300).optional().meta({ description: 'nextCursor of the page before.' }),
};

export const nextCursor = z
  .string()
  .nullable()
  .meta({ description: 'Where the next page begins; null on the last one.' });

const positionSchema = z.tuple([
  z.string().regex(/^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d){0,2}$/),
  z.uuid(),
]);

/** @throws DutydeskError `request.invalid` when it is not a cursor from an earlier answer. */
export function readCursor(cursor: string | undefined): Position | null {
  if (cursor === undefined) return null;
  const [at, id] = parsePosition(cursor);
  return { at, id };
}

function parsePosition(cursor: string): z.output<typeof positionSchema> {
  try {
    return positionSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch (cause) {
    const message = 'This is not a cursor that a list gave.';
    throw new DutydeskError('request.invalid', {
      detail: message,
      fields: [{ pointer: '/query/cursor', message }],
      cause,
    });
  }
}

export function writeCursor<T>(page: Page<T>): string | null {
  if (page.next === null) return null;
  return Buffer.from(JSON.stringify([page.next.at, page.next.id])).toString('base64url');
}
