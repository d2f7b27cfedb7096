import { DutydeskError } from '#libs/contracts';
import { readDeadLetter } from '../store/dead-letter-reads.js';
import type { DeadLetterDeps } from '../dead-letter-deps.js';

/**
 * One dead letter with its content as text, as JSON and as bytes.
 * @throws DutydeskError `deadletter.not_found`
 */
export async function showDeadLetter({ db }: Pick<DeadLetterDeps, 'db'>, id: string) {
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
