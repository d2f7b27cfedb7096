import { describe, expect, it } from '@jest/globals';
import { DutydeskError } from '#libs/contracts';
import fc from 'fast-check';
import type { Reply } from './reply.js';
import {
  CONFIRM_MS,
  doubtReply,
  giveUpReply,
  HOLD_MS,
  holdReply,
  requestReply,
  type ReplyOutcome,
  settleReply,
  undoReply,
} from './reply-machine.js';

const WRITTEN = 1_000_000;
const held = holdReply({
  id: 'r',
  itemId: 'i',
  mentionId: 'm',
  clientId: 'c',
  writtenBy: 'anna',
  network: 'x',
  visibility: 'public',
  madePublic: null,
  text: 'Hello.',
  attachments: [],
  andThen: 'none',
  cause: null,
  writtenAt: WRITTEN,
});
const failed = (attempt: number, retryable = true): ReplyOutcome => ({
  outcome: 'failed',
  attempt,
  code: 'unavailable',
  message: 'Try later.',
  retryable,
});
const accepted = (attempt: number, postedAt: number | null = null): ReplyOutcome => ({
  outcome: 'accepted',
  attempt,
  nativeId: 'n',
  url: null,
  postedAt,
});

/** What the world does to a reply, with the same acts in random order. */
const ACTS = [
  'undo',
  'request',
  'retry',
  'doubt',
  'give up',
  'accepted',
  'failed',
  'failed for good',
] as const;
type Act = { readonly what: (typeof ACTS)[number]; readonly attempt: number; readonly after: number };
const act: fc.Arbitrary<Act> = fc.record({
  what: fc.constantFrom(...ACTS),
  attempt: fc.integer({ min: 1, max: 4 }),
  after: fc.integer({ min: 0, max: 20_000 }),
});

function perform(reply: Reply, { what, attempt }: Act, at: number): Reply {
  switch (what) {
    case 'undo':
      return undoReply(reply, at);
    case 'request':
    case 'retry':
      return requestReply(reply, what, at);
    case 'doubt':
      return doubtReply(reply);
    case 'give up':
      return giveUpReply(reply, at, { code: 'gone', message: 'Gone.', retryable: false });
    case 'accepted':
      return settleReply(reply, accepted(attempt), at) ?? reply;
    default:
      return settleReply(reply, failed(attempt, what === 'failed'), at) ?? reply;
  }
}

describe('a reply', () => {
  it('can be undone for 10 seconds and not a millisecond longer', () => {
    expect(undoReply(held, WRITTEN + HOLD_MS - 1).state).toBe('undone');
    expect(() => undoReply(held, WRITTEN + HOLD_MS)).toThrow(/have passed/);
  });

  it('is accepted only by a result, whatever else happens to it, and stays accepted', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        let reply: Reply = held;
        let at = WRITTEN;
        let requests = 0;
        let left = false;
        for (const one of acts) {
          at += one.after;
          const before = reply;
          try {
            reply = perform(before, one, at);
          } catch (error) {
            if (!(error instanceof DutydeskError)) throw error;
            continue;
          }
          if (reply.state === 'requested' && before !== reply) requests += 1;
          left ||= reply.state === 'requested';
          const isAccepted = reply.state === 'accepted';
          const wasAccepted = before.state === 'accepted';
          expect(isAccepted).toBe(wasAccepted || (isAccepted && one.what === 'accepted'));
          expect(before.state === 'undone' && reply.state !== 'undone').toBe(false);
          // What was undone never left, and what left cannot be undone.
          expect(left && reply.state === 'undone').toBe(false);
          expect(reply.attempt).toBe(requests);
        }
      }),
    );
  });

  it('ends the same in whatever order the results of its attempts arrive, once the network has accepted one', () => {
    const results = [failed(1), accepted(1, WRITTEN + 20_000), failed(2)];
    fc.assert(
      fc.property(fc.shuffledSubarray(results, { minLength: 3 }), (order) => {
        let reply = requestReply(held, 'request', WRITTEN + HOLD_MS);
        reply = settleReply(reply, failed(1), WRITTEN + 15_000) ?? reply;
        reply = requestReply(reply, 'retry', WRITTEN + 16_000);
        for (const result of order) reply = settleReply(reply, result, WRITTEN + 30_000) ?? reply;
        expect(reply).toMatchObject({ state: 'accepted', nativeId: 'n', postedAt: WRITTEN + 20_000 });
      }),
    );
  });

  it('ignores the failure of an attempt that was followed by another one', () => {
    const first = requestReply(held, 'request', WRITTEN + HOLD_MS);
    const again = requestReply(
      settleReply(first, failed(1), WRITTEN + 20_000) ?? first,
      'retry',
      WRITTEN + 21_000,
    );
    expect(settleReply(again, failed(1), WRITTEN + 22_000)).toBeNull();
    expect(settleReply(again, failed(2), WRITTEN + 22_000)?.state).toBe('failed');
  });

  it('can be tried again after a failure that may pass and after silence, and not after one for good', () => {
    const asked = requestReply(held, 'request', WRITTEN + HOLD_MS);
    const silent = doubtReply(asked);
    expect(requestReply(silent, 'retry', WRITTEN + CONFIRM_MS)).toMatchObject({
      state: 'requested',
      attempt: 2,
    });
    const over = settleReply(asked, failed(1, false), WRITTEN + 20_000) ?? asked;
    expect(() => requestReply(over, 'retry', WRITTEN + 21_000)).toThrow(/Write a new reply/);
  });

  it('refuses results that nobody asked for', () => {
    expect(() => settleReply(held, accepted(1), WRITTEN)).toThrow(DutydeskError);
    const asked = requestReply(held, 'request', WRITTEN + HOLD_MS);
    expect(() => settleReply(asked, accepted(2), WRITTEN)).toThrow(DutydeskError);
  });

  it('is not posted before it was written nor in the future, whatever the clock of the network says', () => {
    const asked = requestReply(held, 'request', WRITTEN + HOLD_MS);
    const at = WRITTEN + 20_000;
    expect(settleReply(asked, accepted(1, 5), at)).toMatchObject({ postedAt: WRITTEN });
    expect(settleReply(asked, accepted(1, at + 9_000_000), at)).toMatchObject({ postedAt: at });
    expect(settleReply(asked, accepted(1, at - 5), at)).toMatchObject({ postedAt: at - 5 });
  });
});
