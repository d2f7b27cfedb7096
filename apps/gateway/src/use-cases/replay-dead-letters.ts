import {
  checkReceivedMention,
  conversationKeyOf,
  DutydeskError,
  LIMITS,
  STRUCTURED_CONTENT_TYPE,
  TOPICS,
} from '#libs/contracts';
import {
  inTransaction,
  lockDeadLetters,
  markReplayed,
  type Replayable,
  waitingDeadLetters,
} from '#libs/ledger';
import type { OutgoingRecord } from '#libs/streams';
import type { Gateway } from '../gateway.js';
import { actorOf, type Caller } from '../http/caller.js';
import type { AnswerOf, InputOf } from '../http/route.js';
import type { REPLAY_DEAD_LETTER, REPLAY_DEAD_LETTERS } from '../routes/dead-letters.routes.js';
import { showDeadLetter } from './show-dead-letters.js';

const MOST_AT_ONCE = 1_000;

/** Puts one letter back on its stream, as it was or as an operator mended it. */
export async function replayDeadLetter(
  gateway: Gateway,
  { caller, params, body }: InputOf<typeof REPLAY_DEAD_LETTER>,
): Promise<AnswerOf<typeof REPLAY_DEAD_LETTER>> {
  await inTransaction(gateway.db, async (tx) => {
    const [letter] = await lockDeadLetters(tx, [params.id]);
    if (letter === undefined) throw await missing(gateway, params.id);
    if (letter.status === 'replayed') throw new DutydeskError('deadletter.replayed');
    const record = body?.event === undefined ? originalRecord(letter) : mendedRecord(letter, body.event);
    await gateway.producer.send([{ topic: letter.sourceTopic, records: [record] }]);
    await markReplayed(tx, { ids: [letter.id], by: actorOf(caller), at: gateway.now() });
  });
  return { deadLetter: await showDeadLetter(gateway, params.id) };
}

/** It is not there, or somebody else is replaying it at this moment. */
async function missing(gateway: Gateway, id: string): Promise<DutydeskError> {
  await showDeadLetter(gateway, id);
  return new DutydeskError('deadletter.replayed', {
    detail: 'Somebody else is replaying it at this moment.',
  });
}

/** Puts waiting letters back on their streams, the oldest first. */
export async function replayDeadLetters(
  gateway: Gateway,
  { caller, body }: InputOf<typeof REPLAY_DEAD_LETTERS>,
): Promise<AnswerOf<typeof REPLAY_DEAD_LETTERS>> {
  const ids = await waitingDeadLetters(gateway.db, body, MOST_AT_ONCE);
  const replayed = ids.length === 0 ? 0 : await replayAll(gateway, caller, ids);
  const left = await waitingDeadLetters(gateway.db, body, MOST_AT_ONCE);
  return { replayed, remaining: left.length };
}

async function replayAll(gateway: Gateway, caller: Caller, ids: readonly string[]): Promise<number> {
  return inTransaction(gateway.db, async (tx) => {
    const letters = (await lockDeadLetters(tx, ids)).filter((letter) => letter.status === 'waiting');
    if (letters.length === 0) return 0;
    const byTopic = Map.groupBy(letters, (letter) => letter.sourceTopic);
    // Sent before it is marked: a crash in between sends twice, which nobody sees, and never loses.
    await gateway.producer.send(
      [...byTopic].map(([topic, group]) => ({ topic, records: group.map(originalRecord) })),
    );
    await markReplayed(tx, { ids: letters.map(({ id }) => id), by: actorOf(caller), at: gateway.now() });
    return letters.length;
  });
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
