import { breakEvent } from './break-event.js';
import { followUpOf } from './follow-up.js';
import type { Outgoing } from './outgoing.js';
import { between, seededRandom, type Random } from './seeded-random.js';

/** Shares of the records, from 0 to 1. */
export interface Faults {
  /** Records that are sent again, up to fifty records later. */
  readonly duplicates: number;
  /** Records that are sent with a mistake. */
  readonly malformed: number;
  /** Records with an invented follow-up of the same author, up to twenty records later. */
  readonly followUps: number;
  /** True to shuffle the records of each conversation within sixty-four records. */
  readonly shuffleFollowUps: boolean;
  /** The same seed and input give the same output. */
  readonly seed: number;
}

const DUPLICATE_WITHIN = 50;
const FOLLOW_UP_WITHIN = 20;
const SHUFFLE_WINDOW = 64;

type Records = AsyncIterable<Outgoing>;

/** Injects faults into a stream of records. Each kind has its own random numbers, so a change of one kind does not change the others. */
export function injectFaults(records: Records, faults: Faults): Records {
  let result = records;
  if (faults.followUps > 0) result = addLater(result, addFollowUps(faults));
  if (faults.shuffleFollowUps) result = shuffleConversations(result, seededRandom(faults.seed + 1));
  if (faults.malformed > 0) result = breakSome(result, faults);
  if (faults.duplicates > 0) result = addLater(result, addDuplicates(faults));
  return result;
}

/** The extra record that a record causes and the number of records before it; null for none. */
type Addition = (record: Outgoing) => { readonly record: Outgoing; readonly after: number } | null;

function addDuplicates(faults: Faults): Addition {
  const random = seededRandom(faults.seed + 2);
  return (record) => {
    if (random() >= faults.duplicates || record.fault?.startsWith('malformed:') === true) return null;
    return { record: { ...record, fault: 'duplicate' }, after: between(random, 0, DUPLICATE_WITHIN) };
  };
}

function addFollowUps(faults: Faults): Addition {
  const random = seededRandom(faults.seed + 3);
  return (record) => {
    if (random() >= faults.followUps || record.kind === 'raw') return null;
    const followUp = followUpOf(record, random);
    return followUp === null ? null : { record: followUp, after: between(random, 0, FOLLOW_UP_WITHIN) };
  };
}

async function* addLater(records: Records, addition: Addition): AsyncGenerator<Outgoing> {
  const pending: { readonly record: Outgoing; readonly due: number }[] = [];
  let count = 0;
  for await (const record of records) {
    yield record;
    count += 1;
    const added = addition(record);
    if (added !== null) pending.push({ record: added.record, due: count + added.after });
    for (let i = 0; i < pending.length;) {
      const next = pending[i];
      if (next === undefined || next.due > count) {
        i += 1;
        continue;
      }
      pending.splice(i, 1);
      yield next.record;
    }
  }
  for (const { record } of pending) yield record;
}

async function* breakSome(records: Records, faults: Faults): AsyncGenerator<Outgoing> {
  const random = seededRandom(faults.seed + 4);
  for await (const record of records) {
    const breaks = random() < faults.malformed;
    yield breaks && record.kind === 'event' ? breakEvent(record, random) : record;
  }
}

async function* shuffleConversations(records: Records, random: Random): AsyncGenerator<Outgoing> {
  let window: Outgoing[] = [];
  for await (const record of records) {
    window.push(record);
    if (window.length < SHUFFLE_WINDOW) continue;
    yield* shuffled(window, random);
    window = [];
  }
  yield* shuffled(window, random);
}

/** Fisher–Yates shuffle inside each conversation. Other records keep their places. */
function shuffled(window: readonly Outgoing[], random: Random): Outgoing[] {
  const result = [...window];
  const places = Map.groupBy(window.keys(), (index) => window[index]?.key ?? '');
  for (const indexes of places.values()) {
    for (let last = indexes.length - 1; last > 0; last -= 1) {
      const a = indexes[last];
      const b = indexes[between(random, 0, last)];
      const left = a === undefined ? undefined : result[a];
      const right = b === undefined ? undefined : result[b];
      if (a === undefined || b === undefined || left === undefined || right === undefined) continue;
      result[a] = right;
      result[b] = left;
    }
  }
  return result;
}
