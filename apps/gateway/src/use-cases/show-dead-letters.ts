import { DutydeskError } from '#libs/contracts';
import { listDeadLetters as readDeadLetters, readDeadLetter } from '#libs/ledger';
import type { Gateway } from '../gateway.js';
import { readCursor, writeCursor } from '../http/paging.js';
import type { AnswerOf, InputOf } from '../http/route.js';
import type { LIST_DEAD_LETTERS, SHOW_DEAD_LETTER } from '../routes/dead-letters.routes.js';

/** One page of what could not be processed. */
export async function listDeadLetters(
  gateway: Gateway,
  { query }: InputOf<typeof LIST_DEAD_LETTERS>,
): Promise<AnswerOf<typeof LIST_DEAD_LETTERS>> {
  const page = await readDeadLetters(
    gateway.db,
    { status: query.status, reason: query.reason },
    { limit: query.limit, after: readCursor(query.cursor) },
  );
  return { deadLetters: page.rows, nextCursor: writeCursor(page) };
}

type ShownLetter = AnswerOf<typeof SHOW_DEAD_LETTER>['deadLetter'];

/** @throws DutydeskError `deadletter.not_found` */
export async function showDeadLetter({ db }: Pick<Gateway, 'db'>, id: string): Promise<ShownLetter> {
  const letter = await readDeadLetter(db, id);
  if (letter === null) throw new DutydeskError('deadletter.not_found');
  const { bytes, ...rest } = letter;
  const text = bytes === null ? null : textOf(bytes);
  return { ...rest, text, event: jsonOf(text), base64: bytes?.toString('base64') ?? null };
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function jsonOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
