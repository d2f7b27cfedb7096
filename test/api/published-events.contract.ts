import { afterEach, expect, it } from '@jest/globals';
import { ITEM_EVENT_KINDS } from '#libs/contracts';
import { CLAIM_NEXT } from '#libs/care';
import * as items from '../../libs/care/item/api/items.routes.js';
import { APPROVE_REPLY, REJECT_REPLY, UNDO_REPLY } from '../../libs/care/reply/api/replies.routes.js';
import { CHANGE_TAGS } from '../../libs/care/tag/api/tags.routes.js';
import { DECIDE_REVIEW } from '../../libs/care/review/api/review.routes.js';
import { closeItems } from '../../libs/care/item/use-cases/close-items.js';
import * as holding from '../../libs/care/item/api/holding.routes.js';
import { returnItems } from '../../libs/care/item/use-cases/return-items.js';
import { wakeItems } from '../../libs/care/item/use-cases/wake-items.js';
import { expireLeases } from '../../libs/care/item/use-cases/expire-leases.js';
import { streamBatches } from '../../libs/outbox/deliver-outbox.js';
import { relayOutbox } from '../../libs/outbox/store/outbox.js';
import type { DutyInterval } from '../../libs/rota/duty/domain/duty-interval.js';
import { announceDuty } from '../../libs/rota/duty/store/duty.js';
import { remindOfDuty } from '../../libs/rota/duty/store/duty-reminders.js';
import { replaceComingDuty } from '../../libs/rota/duty/store/replace-duty.js';
import { describeWith } from '../support/services.js';
import { faultsOf } from '../support/published-schemas.js';
import { call } from './support/call.js';
import { replying } from './support/replying.js';
import { aMention, world } from './support/world.js';

interface Sent {
  readonly type: string;
  readonly data: { readonly kind: string };
}

const HOUR_MS = 3_600_000;
/** Covered by the tests of intake, of offers, of lanes and of clocks; the next test covers replies. */
const ELSEWHERE = new Set<string>([
  'mention_changed',
  'offered',
  'accepted',
  'declined',
  'offer_ended',
  'passed_up',
  'relaxed',
  'sla_warned',
  'sla_breached',
  'escalated',
]);

describeWith(['postgres'], 'an event of the outbox', (given) => {
  const the = world(() => given.databaseUrl);
  afterEach(async () => {
    await the.ledger.pool.query('truncate items, mentions, item_events, assignments, duty, outbox cascade');
    await the.ledger.pool.query('update people set load = 0');
  });

  /** All events of the outbox, as they go to the streams. */
  async function sent(): Promise<Sent[]> {
    const events: Sent[] = [];
    await relayOutbox(the.ledger.db, 10_000, async (rows) => {
      for (const { records } of streamBatches(rows)) {
        events.push(...records.map(({ value }) => JSON.parse(String(value)) as Sent));
      }
    });
    return events;
  }

  /** Each sent event type, with its errors. */
  async function kindsAndFaults(): Promise<Record<string, string[]>> {
    const events = await sent();
    return Object.fromEntries(events.map((event) => [event.data.kind, faultsOf(event)]));
  }

  it('always has a published schema', () => {
    expect(faultsOf({ type: 'care.item.vanished.v1' })).toEqual([
      'No schema is published for care.item.vanished.v1.',
    ]);
    expect(faultsOf({ type: 'care.item.claimed.v1' })).not.toEqual([]);
  });

  it('fits the published schema for every change of an item, also when SQL writes the event', async () => {
    await the.person('anna', { onDutyAt: 'support' });
    const key = await the.key(['agent'], 'anna');
    const ops = await the.key(['ops'], 'anna');
    const jo = { author: { nativeId: 'jo' } };
    const claim = async () => {
      const { item } = await call(the.app, CLAIM_NEXT, { key });
      return { params: { id: item?.id ?? '' }, version: item?.version ?? 0 };
    };
    const expire = `update items set lease_until = clock_timestamp() - interval '1 second' where state = 'working'`;
    await the.intake(aMention({ ...jo, conversationId: 'c' }));
    const first = await claim();
    await call(the.app, items.NOTE_ITEM, { key, params: first.params, body: { text: 'Called.' } });
    await call(the.app, items.RELEASE_ITEM, {
      key,
      params: first.params,
      body: { version: first.version + 1 },
    });
    await claim();
    await the.ledger.pool.query(expire);
    await expireLeases({ db: the.ledger.db, live: the.live });
    const { params, version } = await claim();
    await call(the.app, items.RESOLVE_ITEM, { key, params, body: { version, cause: 'answered' } });
    await the.intake(aMention({ ...jo, conversationId: 'c', createdAt: '2026-11-23T09:30:00Z' }));
    const again = await claim();
    await the.intake(aMention({ ...jo, conversationId: 'c', createdAt: '2026-11-23T09:40:00Z' }));
    await call(the.app, items.RESOLVE_ITEM, {
      key,
      params,
      body: { version: again.version + 1, cause: 'fixed' },
    });
    await the.ledger.pool.query(`update items set resolved_at = resolved_at - interval '80 hours'`);
    await closeItems({ db: the.ledger.db, live: the.live }, 72);
    const [other = ''] = await the.intake(aMention({ text: 'perhaps' }));
    const body = { version: 1, verdict: 'support' } as const;
    await call(the.app, DECIDE_REVIEW, { key, params: { id: other }, body });
    await call(the.app, items.RECLASSIFY_ITEM, { key, params: { id: other }, body: { version: 2 } });
    const [third = ''] = await the.intake(aMention());
    await call(the.app, items.MOVE_ITEM, {
      key: ops,
      params: { id: third },
      body: { version: 1, queueId: 'leads' },
    });

    await the.person('bob', { onDutyAt: 'support' });
    const bobs = await the.key(['agent'], 'bob');
    await the.intake(aMention());
    const held = await claim();
    let current = held.version;
    const act = async (route: typeof holding.RESUME_ITEM | typeof holding.WAIT_FOR_ITEM, body: object) => {
      const { item } = await call(the.app, route, {
        key,
        params: held.params,
        body: { version: current, ...body },
      });
      current = item.version;
    };
    await act(holding.WAIT_FOR_ITEM, { for: 'customer' });
    await act(holding.WAIT_FOR_ITEM, { for: 'colleague' });
    await act(holding.RESUME_ITEM, {});
    const { params: heldParams } = held;
    const until = new Date(Date.now() + HOUR_MS).toISOString();
    await call(the.app, holding.SNOOZE_ITEM, { key, params: heldParams, body: { version: current, until } });
    await the.ledger.pool.query(`update items set wake_at = clock_timestamp() where state = 'snoozed'`);
    await wakeItems({ db: the.ledger.db, live: the.live });
    await call(the.app, holding.HAND_OVER_ITEM, {
      key,
      params: heldParams,
      body: { version: current + 2, personId: 'bob' },
    });
    await call(the.app, holding.TAKE_OVER_ITEM, {
      key: ops,
      params: heldParams,
      body: { version: current + 3, reason: 'Mine.' },
    });
    await call(the.app, items.RESOLVE_ITEM, {
      key,
      params: heldParams,
      body: { version: current + 4, cause: 'fixed' },
    });
    await call(the.app, holding.UNDO_ITEM, { key, params: heldParams, body: { version: current + 5 } });
    await call(the.app, CHANGE_TAGS, { key, params: heldParams, body: { add: ['vip'] } });
    await the.intake(aMention());
    await call(the.app, CLAIM_NEXT, { key: bobs });
    await the.ledger.pool.query(`update duty set ends_at = clock_timestamp() where person_id = 'bob'`);
    await returnItems({ db: the.ledger.db, live: the.live });
    // Events that wait for the end of the undo time are included.
    await the.ledger.pool.query('update outbox set held_until = null');

    const { undefined: marketing, ...kinds } = await kindsAndFaults();
    expect(marketing).toEqual([]);
    const seen = Object.keys(kinds).toSorted();
    const elsewhere = (kind: string) => ELSEWHERE.has(kind) || kind.startsWith('reply_');
    expect(seen).toEqual(ITEM_EVENT_KINDS.filter((kind) => !elsewhere(kind)).toSorted());
    expect(kinds).toEqual(Object.fromEntries(seen.map((kind) => [kind, []])));
  });

  it('fits the published schema for every step of a reply, and so does the request to its adapter', async () => {
    const desk = replying(the);
    const anna = await desk.agent();
    const undone = await desk.held(anna);
    const { replyId } = await desk.send(anna, undone);
    await call(the.app, UNDO_REPLY, { key: anna.key, params: { ...undone.params, replyId }, body: {} });
    for (const outcome of ['accepted', 'failed']) {
      const { replyId: id } = await desk.send(anna, await desk.held(anna));
      await desk.holdEnds();
      await desk.silence();
      const said =
        outcome === 'accepted' ? { nativeId: 'n' } : { code: 'gone', message: 'Gone.', retryable: false };
      await desk.result({ replyId: id, attempt: 1, outcome, ...said });
    }
    const ada = await desk.agent();
    const toSeat = 'update duty set slot_id = $2 where person_id = $1';
    await the.ledger.pool.query(toSeat, [anna.id, 'support/2026-11-30/trainee-1']);
    await the.ledger.pool.query(toSeat, [ada.id, 'support/2026-11-30/expert-1']);
    for (const route of [APPROVE_REPLY, REJECT_REPLY]) {
      const held = await desk.held(anna);
      const { replyId: id } = await desk.send(anna, held);
      const body = route === REJECT_REPLY ? { reason: 'No.' } : {};
      await call(the.app, route, { key: ada.key, params: { ...held.params, replyId: id }, body });
    }
    const { undefined: requests, ...kinds } = await kindsAndFaults();
    expect(requests).toEqual([]);
    const steps = Object.fromEntries(Object.entries(kinds).filter(([kind]) => kind.startsWith('reply_')));
    const all = ITEM_EVENT_KINDS.filter((kind) => kind.startsWith('reply_'));
    expect(steps).toEqual(Object.fromEntries(all.map((kind) => [kind, []])));
  });

  it('fits the published schema for start, end, move and reminder of duty', async () => {
    await the.person('bea');
    await the.person('cem');
    const now = Date.now();
    const duty = (slotId: string, personId: string, from: number, to: number): DutyInterval => ({
      slotId,
      deskId: 'support',
      personId,
      startsAt: now + from * HOUR_MS,
      endsAt: now + to * HOUR_MS,
      source: 'plan',
    });
    const replace = (wanted: readonly DutyInterval[], at = now) =>
      the.ledger.db.transaction().execute((tx) => replaceComingDuty(tx, 'support', wanted, at));
    const running = duty('s1', 'bea', -2, -1);
    await replace([running], now - 3 * HOUR_MS);
    await replace([duty('s2', 'bea', 5, 6)]);
    await replace([duty('s2', 'cem', 5, 7)]);
    await announceDuty(the.ledger.db, 100);
    await remindOfDuty(the.ledger.db, [24 * 60, 60]);

    const kinds = await kindsAndFaults();
    expect(kinds).toEqual({ started: [], ended: [], moved: [], reminded: [] });
  });
});
