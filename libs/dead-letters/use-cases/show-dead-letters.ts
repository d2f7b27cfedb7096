import { DutydeskError } from '#libs/contracts';
import { listDeadLetters as readDeadLetters, readDeadLetter } from '../store/dead-letter-reads.js';
import type { DeadLetterDeps } from '../dead-letter-deps.js';
import { readCursor, writeCursor } from '#libs/http';
import type { AnswerOf, InputOf } from '#libs/http';
import type { LIST_DEAD_LETTERS, SHOW_DEAD_LETTER } from '../api/dead-letters.routes.js';

/** One page of what could not be processed. */
export async function listDeadLetters(
  deps: DeadLetterDeps,
  { query }: InputOf<typeof LIST_DEAD_LETTERS>,
): Promise<AnswerOf<typeof LIST_DEAD_LETTERS>> {
  const page = await readDeadLetters(
    deps.db,
    { status: query.status, reason: query.reason },
    { limit: query.limit, after: readCursor(query.cursor) },
  );
  return { deadLetters: page.rows, nextCursor: writeCursor(page) };
}

type ShownLetter = AnswerOf<typeof SHOW_DEAD_LETTER>['deadLetter'];

/** @throws DutydeskError `deadletter.not_found` */
export async function showDeadLetter({ db }: Pick<DeadLetterDeps, 'db'>, id: string): Promise<ShownLetter> {
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
