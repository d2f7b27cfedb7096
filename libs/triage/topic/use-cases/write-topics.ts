import { DEFAULT_TAXONOMY } from '../../decision/signals/taxonomy.js';
import { DutydeskError } from '#libs/contracts';
import { inTransaction } from '#libs/postgres';
import {
  readTriageTopics,
  type TriageTopicSet,
  type TriageTopicsWrite,
  writeTriageTopics,
} from '../store/triage-topics.js';
import type { TriageDeps } from '../../triage-deps.js';

/** Version 0 was changed by nobody. */
type ShownTopics = Pick<TriageTopicSet, 'version' | 'topics'> & {
  readonly [F in 'changedBy' | 'changedAt']: TriageTopicSet[F] | null;
};

/** Those that came with the product are in force until somebody writes others. */
const SHIPPED: ShownTopics = { version: 0, topics: DEFAULT_TAXONOMY, changedBy: null, changedAt: null };

/** The topics in force, or one version of the past. @throws DutydeskError `topics.not_found` */
export async function showTopics(
  { db }: Pick<TriageDeps, 'db'>,
  { version }: { readonly version?: number | undefined },
): Promise<ShownTopics> {
  if (version === 0) return SHIPPED;
  const set = await readTriageTopics(db, version);
  if (set === null && version !== undefined) throw new DutydeskError('topics.not_found');
  return set ?? SHIPPED;
}

/** Puts topics in force as the next version. @throws DutydeskError `topics.stale` when `after` is not in force */
export async function replaceTopics(
  { db }: Pick<TriageDeps, 'db'>,
  write: TriageTopicsWrite,
): Promise<ShownTopics> {
  const written = await inTransaction(db, (tx) => writeTriageTopics(tx, write));
  if (written !== null) return written;
  const current = (await readTriageTopics(db)) ?? SHIPPED;
  throw new DutydeskError('topics.stale', {
    detail: `You changed version ${write.after}; version ${current.version} is in force now.`,
    extra: { topics: current },
  });
}
