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
} from '#libs/ledger';
import type { OutgoingRecord } from '#libs/streams';
import type { Gateway } from '../gateway.js';
import { actorOf, type Caller } from '../http/caller.js';
import type { AnswerOf, InputOf } from '../http/route.js';
import type { REPLAY_DEAD_LETTER, REPLAY_DEAD_LETTERS } from '../routes/dead-letters.routes.js';
import { showDeadLetter } from './show-dead-letters.js';

const MOST_AT_ONCE = 1_000;
/** Their bytes are held at once: 50 MiB at the most. */
const MOST_TAKEN = 50;

/** Puts one letter back on its stream, as it was or as an operator mended it. */
export async function replayDeadLetter(
  gateway: Gateway,
  { caller, params, body }: InputOf<typeof REPLAY_DEAD_LETTER>,
): Promise<AnswerOf<typeof REPLAY_DEAD_LETTER>> {
  const [letter] = await takeDeadLetters(gateway.db, [params.id], ['waiting', 'discarded']);
  if (letter === undefined) throw await notToBeHad(gateway, params.id);
  await replay(gateway, caller, [letter], () =>
    body?.event === undefined ? originalRecord(letter) : mendedRecord(letter, body.event),
  );
  return { deadLetter: await showDeadLetter(gateway, params.id) };
}

/** It is not there, it is replayed, or somebody else is doing so at this moment. */
async function notToBeHad(gateway: Gateway, id: string): Promise<DutydeskError> {
  const { status } = await showDeadLetter(gateway, id);
  if (status === 'replayed') return new DutydeskError('deadletter.replayed');
  return new DutydeskError('deadletter.replayed', {
    detail: 'Somebody else is replaying it at this moment.',
  });
}

/** Puts waiting letters back on their streams, the oldest first; those that no stream would take go on waiting. */
export async function replayDeadLetters(
  gateway: Gateway,
  { caller, body }: InputOf<typeof REPLAY_DEAD_LETTERS>,
): Promise<AnswerOf<typeof REPLAY_DEAD_LETTERS>> {
  const wanted = { ...body, mostBytes: LIMITS.eventBytes };
  const ids = await waitingDeadLetters(gateway.db, wanted, MOST_AT_ONCE);
  let replayed = 0;
  for (let from = 0; from < ids.length; from += MOST_TAKEN) {
    const letters = await takeDeadLetters(gateway.db, ids.slice(from, from + MOST_TAKEN), ['waiting']);
    if (letters.length > 0) await replay(gateway, caller, letters, originalRecord);
    replayed += letters.length;
  }
  const left = await waitingDeadLetters(gateway.db, wanted, MOST_AT_ONCE);
  return { replayed, remaining: left.length };
}

/**
 * Sent before they are marked: a crash in between sends twice, which nobody sees, and never loses. They are ours alone
 * from being taken on, without a transaction that would wait for the broker.
 */
async function replay(
  gateway: Gateway,
  caller: Caller,
  letters: readonly Replayable[],
  recordOf: (letter: Replayable) => OutgoingRecord,
): Promise<void> {
  try {
    const byTopic = Map.groupBy(letters, (letter) => letter.sourceTopic);
    await gateway.producer.send(
      [...byTopic].map(([topic, group]) => ({ topic, records: group.map(recordOf) })),
    );
  } catch (error) {
    const ids = letters.map(({ id }) => id);
    await putBackDeadLetters(gateway.db, ids).catch((cause: unknown) => {
      gateway.log.warn({ err: cause }, 'Letters that were not sent can be replayed in two minutes');
    });
    throw error;
  }
  await markReplayed(gateway.db, { letters, by: actorOf(caller), at: gateway.now() });
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
