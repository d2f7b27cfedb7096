import { DEFAULT_TAXONOMY } from '#libs/classification';
import { DutydeskError } from '#libs/contracts';
import { inTransaction, readTriageTopics, writeTriageTopics } from '#libs/ledger';
import type { Gateway } from '../gateway.js';
import { actorOf } from '../http/caller.js';
import type { AnswerOf, InputOf } from '../http/route.js';
import type { REPLACE_TOPICS, SHOW_TOPICS } from '../routes/topics.routes.js';

type Shown = AnswerOf<typeof SHOW_TOPICS>;

/** Those that came with the product are in force until somebody writes others. */
const SHIPPED: Shown = { version: 0, topics: DEFAULT_TAXONOMY, changedBy: null, changedAt: null };

export async function showTopics({ db }: Gateway, { query }: InputOf<typeof SHOW_TOPICS>): Promise<Shown> {
  if (query.version === 0) return SHIPPED;
  const set = await readTriageTopics(db, query.version);
  if (set === null && query.version !== undefined) throw new DutydeskError('topics.not_found');
  return set ?? SHIPPED;
}

/** Puts the topics in force as the next version, if the caller saw the one before. */
export async function replaceTopics(
  { db }: Gateway,
  { body, caller }: InputOf<typeof REPLACE_TOPICS>,
): Promise<Shown> {
  const write = { after: body.version, topics: body.topics, changedBy: actorOf(caller) };
  const written = await inTransaction(db, (tx) => writeTriageTopics(tx, write));
  if (written !== null) return written;
  const current = (await readTriageTopics(db)) ?? SHIPPED;
  throw new DutydeskError('topics.stale', {
    detail: `You changed version ${body.version}; version ${current.version} is in force now.`,
    extra: { topics: current },
  });
}
