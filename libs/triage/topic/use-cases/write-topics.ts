import { DEFAULT_TAXONOMY } from '../../decision/signals/taxonomy.js';
import { DutydeskError } from '#libs/contracts';
import { inTransaction } from '#libs/postgres';
import { readTriageTopics, writeTriageTopics } from '../store/triage-topics.js';
import type { TriageDeps } from '../../triage-deps.js';
import { actorOf } from '#libs/http';
import type { AnswerOf, InputOf } from '#libs/http';
import type { REPLACE_TOPICS, SHOW_TOPICS } from '../api/topics.routes.js';

type Shown = AnswerOf<typeof SHOW_TOPICS>;

/** Those that came with the product are in force until somebody writes others. */
const SHIPPED: Shown = { version: 0, topics: DEFAULT_TAXONOMY, changedBy: null, changedAt: null };

export async function showTopics({ db }: TriageDeps, { query }: InputOf<typeof SHOW_TOPICS>): Promise<Shown> {
  if (query.version === 0) return SHIPPED;
  const set = await readTriageTopics(db, query.version);
  if (set === null && query.version !== undefined) throw new DutydeskError('topics.not_found');
  return set ?? SHIPPED;
}

/** Puts the topics in force as the next version, if the caller saw the one before. */
export async function replaceTopics(
  { db }: TriageDeps,
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
