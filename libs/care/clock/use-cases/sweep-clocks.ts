import { type LedgerTransaction, onOneInstance } from '#libs/postgres';
import type { Item } from '../../item/domain/item.js';
import { transition } from '../../item/domain/item-machine.js';
import { type ChangeDeps, changeItemsOf, type ItemDecision } from '../../item/use-cases/change-item.js';
import type { CareReason } from '../../reason/domain/care-reason.js';
import { sayCareReason } from '../../reason/domain/say-care-reason.js';
import type { ClockAlarm } from '../domain/clocks.js';
import { dueAlarm } from '../domain/due-alarm.js';
import { deleteOrphanedClocks, itemsToSweep, saveClocks } from '../store/item-clocks.js';
import { measureAfresh } from '../store/measure-change.js';
import { escalateByClock } from './escalate-by-clock.js';

const BATCH = 200;
/** So that a round ends when more becomes due than it can do; the next round goes on. */
const MAX_BATCHES = 20;

export interface ClockDeps extends ChangeDeps {
  /** Counts a mark. */
  readonly marked: (queueId: string, alarm: Pick<ClockAlarm, 'mark'> & { readonly clock: string }) => void;
}

/**
 * Use case: clocks warn, are breached and escalate. One instance sweeps at a time, by the database's clock. Each item is
 * measured again under its lock before anything is written, so an answer that just came is seen, and each mark is written
 * once for a run of a clock.
 */
export async function sweepClocks(deps: ClockDeps): Promise<void> {
  await onOneInstance(deps.db, 'sweep-clocks', async () => {
    for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
      const ids = await itemsToSweep(deps.db, BATCH);
      await sweepItems(deps, ids);
      if (ids.length < BATCH) return;
    }
  });
}

async function sweepItems(deps: ClockDeps, ids: readonly string[]): Promise<void> {
  const marked = new Map<string, readonly [queueId: string, alarm: ClockAlarm]>();
  await changeItemsOf(deps, ids, async (item, at, tx) => {
    marked.delete(item.id);
    const clocks = await measureAfresh(tx, item, { now: at });
    const alarm = dueAlarm(clocks, at);
    if (alarm === null) {
      await saveClocks(tx, [{ itemId: item.id, version: item.version, clocks }]);
      return null;
    }
    marked.set(item.id, [item.queueId, alarm]);
    return decide(tx, item, at, alarm);
  });
  await deleteOrphanedClocks(deps.db, ids);
  for (const [queueId, { clock, mark }] of marked.values())
    deps.marked(queueId, { clock: clock.clock, mark });
}

async function decide(
  tx: LedgerTransaction,
  item: Item,
  at: number,
  { clock, mark, percent, rule }: ClockAlarm,
): Promise<ItemDecision> {
  const { clock: name, startedAt, dueAt } = clock;
  const due = dueAt === null ? null : new Date(dueAt).toISOString();
  const reason: CareReason =
    mark === 'breached'
      ? { code: 'clock.breached', params: { clock: name, dueAt: due ?? '' } }
      : { code: `clock.${mark}`, params: { clock: name, percent } };
  const data = {
    clock: name,
    startedAt: new Date(startedAt).toISOString(),
    dueAt: due,
    because: sayCareReason(reason),
    reasonCodes: [reason],
  };
  if (mark === 'escalated') {
    const escalated = await escalateByClock(tx, item, { at, rule: rule ?? { queueId: null } });
    return { action: 'escalate', after: escalated.after, data: { ...data, ...escalated.data } };
  }
  const action = mark === 'warned' ? 'warn' : 'breach';
  return { action, after: transition(item, action, { at }), data };
}
