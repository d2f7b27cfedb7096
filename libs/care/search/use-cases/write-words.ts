import { TOPICS, type ItemEventKind } from '#libs/contracts';
import { deliveredAfter, isDeliveredSince, lastDelivered } from '#libs/outbox';
import { type Database, inTransaction, type LedgerTransaction } from '#libs/postgres';
import { writeFingerprints } from '../store/fingerprints.js';
import { withoutWords } from '../store/insert-words.js';
import {
  itemsAfter,
  lockSearchProgress,
  saveSearchProgress,
  type SearchProgress,
  writeItemWords,
} from '../store/search-words.js';

/** Deliveries and items of one transaction. */
const DELIVERIES = 10;
const REBUILT_AT_ONCE = 500;
/** A round gives way after this long, so that intake and claims are not kept from the database. */
const ROUND_MS = 800;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** After these an item says the same words as before. */
const SILENT: ReadonlySet<ItemEventKind> = new Set<ItemEventKind>([
  'claimed',
  'released',
  'lease_expired',
  'closed',
  'moved',
  'snoozed',
  'resumed',
  'woken',
  'returned',
  'handed_over',
  'taken_over',
  'relaxed',
  'sla_warned',
  'sla_breached',
  'offered',
  'accepted',
  'declined',
  'offer_ended',
  'passed_up',
]);

/** Writes the words of the items that changed (new items come with theirs), until there are none or the round is over. */
export async function writeWords(db: Database): Promise<void> {
  const end = performance.now() + ROUND_MS;
  let more = true;
  while (more && performance.now() < end) more = await inTransaction(db, writeSome);
}

/** @returns whether there is more to write */
async function writeSome(tx: LedgerTransaction): Promise<boolean> {
  const progress = await lockSearchProgress(tx);
  if (progress === null) return false;
  const changed = await writeDelivered(tx, await withoutGap(tx, progress));
  const next = await rebuildSome(tx, changed.progress);
  await saveSearchProgress(tx, next);
  return changed.more || next.rebuiltTo !== null;
}

/** Deliveries that were deleted before they were read leave items without their words: all are read again. */
async function withoutGap(tx: LedgerTransaction, progress: SearchProgress): Promise<SearchProgress> {
  if (progress.rebuiltTo === FIRST_ID) return { ...progress, position: await lastDelivered(tx) };
  if (progress.position === 0 || (await isDeliveredSince(tx, progress.position))) return progress;
  return { position: await lastDelivered(tx), rebuiltTo: FIRST_ID };
}

async function writeDelivered(tx: LedgerTransaction, progress: SearchProgress) {
  const deliveries = await deliveredAfter(tx, progress.position, DELIVERIES);
  const [opened, changed] = [new Set<string>(), new Set<string>()];
  for (const event of deliveries.flatMap(({ events }) => events)) {
    if (event.topic !== TOPICS.items || SILENT.has(event.payload.kind)) continue;
    (event.payload.kind === 'opened' ? opened : changed).add(event.payload.itemId);
  }
  await writeBoth(tx, [...changed, ...(await withoutWords(tx, [...opened.difference(changed)]))]);
  const position = deliveries.at(-1)?.position ?? progress.position;
  return { progress: { ...progress, position }, more: deliveries.length === DELIVERIES };
}

async function rebuildSome(tx: LedgerTransaction, progress: SearchProgress): Promise<SearchProgress> {
  if (progress.rebuiltTo === null) return progress;
  const ids = await itemsAfter(tx, progress.rebuiltTo, REBUILT_AT_ONCE);
  await writeBoth(tx, ids);
  return { ...progress, rebuiltTo: ids.length < REBUILT_AT_ONCE ? null : (ids.at(-1) ?? null) };
}

async function writeBoth(tx: LedgerTransaction, itemIds: readonly string[]): Promise<void> {
  await writeItemWords(tx, itemIds);
  await writeFingerprints(tx, itemIds);
}
