import {
  checkReceivedMention,
  conversationKeyOf,
  DutydeskError,
  LIMITS,
  STRUCTURED_CONTENT_TYPE,
  TOPICS,
} from '#libs/contracts';
import {
  markReplayed,
  putBackDeadLetters,
  type Replayable,
  takeDeadLetters,
  waitingDeadLetters,
} from '../store/dead-letters.js';
import type { OutgoingRecord } from '#libs/streams';
import type { DeadLetterDeps } from '../dead-letter-deps.js';
import { changedEvent, type EventChange, type RefusedLetter } from '../domain/change-event.js';
import { showDeadLetter } from './show-dead-letter.js';

const LETTERS_PER_REPLAY_MAX = 1_000;
/** Refused letters in an answer. */
const REFUSED_IN_ANSWER_MAX = 100;
/** Letters whose bytes are in memory at once: at most 50 MiB. */
const LETTERS_IN_MEMORY_MAX = 50;

export interface ReplayDeadLetter {
  readonly id: string;
  /** The corrected CloudEvent; the original bytes when absent. */
  readonly event?: Readonly<Record<string, unknown>> | undefined;
  /** Who replays it. */
  readonly by: string;
}

/**
 * Publishes one letter to its stream again, unchanged or corrected.
 * @throws DutydeskError `deadletter.not_found`, `deadletter.replayed`; `event.*` when the mended event would be refused
 */
export async function replayDeadLetter(deps: DeadLetterDeps, { id, event, by }: ReplayDeadLetter) {
  const [letter] = await takeDeadLetters(deps.db, [id], ['waiting', 'discarded']);
  if (letter === undefined) throw await notToBeHad(deps, id);
  await replay(deps, by, [letter], () =>
    event === undefined ? originalRecord(letter) : mendedRecord(letter, event),
  );
  return showDeadLetter(deps, id);
}

/** The letter does not exist, was replayed, or is being replayed at this moment. */
async function notToBeHad(deps: DeadLetterDeps, id: string): Promise<DutydeskError> {
  const { status } = await showDeadLetter(deps, id);
  if (status === 'replayed') return new DutydeskError('deadletter.replayed');
  return new DutydeskError('deadletter.replayed', {
    detail: 'Somebody else is replaying it at this moment.',
  });
}

/** The letters to replay: these, or all with one reason. */
export interface ReplayDeadLetters {
  readonly ids?: readonly string[] | undefined;
  readonly reason?: string | undefined;
  /** Changes to each event before it is published; none when absent. */
  readonly changes?: readonly EventChange[] | undefined;
  /** Reports the result without a replay. Default false. */
  readonly dryRun?: boolean | undefined;
  /** Who replays them. */
  readonly by: string;
}

interface Prepared {
  readonly ready: readonly { readonly letter: Replayable; readonly record: OutgoingRecord }[];
  readonly refused: readonly RefusedLetter[];
}

/**
 * Publishes waiting letters to their streams again, the oldest first. Letters that are too large for a stream stay
 * waiting, and so do letters whose changed event is not valid.
 */
export async function replayDeadLetters(
  deps: DeadLetterDeps,
  { ids: chosen, reason, changes, dryRun = false, by }: ReplayDeadLetters,
) {
  const wanted = { ids: chosen, reason, mostBytes: LIMITS.eventBytes };
  const ids = await waitingDeadLetters(deps.db, wanted, LETTERS_PER_REPLAY_MAX);
  const refused: RefusedLetter[] = [];
  let replayed = 0;
  for (let from = 0; from < ids.length; from += LETTERS_IN_MEMORY_MAX) {
    const letters = await takeDeadLetters(deps.db, ids.slice(from, from + LETTERS_IN_MEMORY_MAX), [
      'waiting',
    ]);
    const prepared = prepare(letters, changes);
    refused.push(...prepared.refused);
    replayed += prepared.ready.length;
    await putBackDeadLetters(
      deps.db,
      (dryRun ? letters : prepared.refused).map(({ id }) => id),
    );
    if (!dryRun) await replayPrepared(deps, by, prepared.ready);
  }
  const left = await waitingDeadLetters(deps.db, wanted, LETTERS_PER_REPLAY_MAX);
  return { dryRun, replayed, remaining: left.length, refused: refused.slice(0, REFUSED_IN_ANSWER_MAX) };
}

function prepare(letters: readonly Replayable[], changes: readonly EventChange[] | undefined): Prepared {
  const ready: { letter: Replayable; record: OutgoingRecord }[] = [];
  const refused: RefusedLetter[] = [];
  for (const letter of letters) {
    try {
      const record =
        changes === undefined ? originalRecord(letter) : mendedRecord(letter, changedEvent(letter, changes));
      ready.push({ letter, record });
    } catch (error) {
      if (!(error instanceof DutydeskError)) throw error;
      const { code, message: detail, fields } = error;
      refused.push({ id: letter.id, code, detail, fields });
    }
  }
  return { ready, refused };
}

async function replayPrepared(deps: DeadLetterDeps, by: string, ready: Prepared['ready']): Promise<void> {
  if (ready.length === 0) return;
  const records = new Map(ready.map(({ letter, record }) => [letter.id, record]));
  const letters = ready.map(({ letter }) => letter);
  await replay(deps, by, letters, (letter) => records.get(letter.id) ?? originalRecord(letter));
}

/**
 * Letters are sent before they are marked: a crash in between sends them twice, which consumers ignore, but never loses
 * them. No other caller gets taken letters, so no transaction has to wait for the broker.
 */
async function replay(
  deps: DeadLetterDeps,
  by: string,
  letters: readonly Replayable[],
  recordOf: (letter: Replayable) => OutgoingRecord,
): Promise<void> {
  try {
    const byTopic = Map.groupBy(letters, (letter) => letter.sourceTopic);
    await deps.producer.send([...byTopic].map(([topic, group]) => ({ topic, records: group.map(recordOf) })));
  } catch (error) {
    const ids = letters.map(({ id }) => id);
    await putBackDeadLetters(deps.db, ids).catch((cause: unknown) => {
      deps.log.warn({ err: cause }, 'Letters that were not sent can be replayed in two minutes');
    });
    throw error;
  }
  await markReplayed(deps.db, { letters, by, at: deps.now() });
}

function originalRecord(letter: Replayable): OutgoingRecord {
  return { key: letter.key ?? letter.id, value: letter.bytes, headers: letter.headers };
}

/** @throws DutydeskError `event.*` when the mended event would be refused again */
function mendedRecord(letter: Replayable, event: Readonly<Record<string, unknown>>): OutgoingRecord {
  const headers = { 'content-type': STRUCTURED_CONTENT_TYPE };
  if (letter.sourceTopic === TOPICS.mentions) {
    const checked = checkReceivedMention(event);
    return { key: conversationKeyOf(checked.data), value: sized(JSON.stringify(checked)), headers };
  }
  return { key: letter.key ?? letter.id, value: sized(JSON.stringify(event)), headers };
}

function sized(json: string): string {
  if (Buffer.byteLength(json) > LIMITS.eventBytes) throw new DutydeskError('event.too_large');
  return json;
}
