import { beforeAll, describe, expect, it } from '@jest/globals';
import { swapEventSchema } from '#libs/contracts';
import { postDuty } from '#libs/rota';
import type { LedgerEntry } from '#libs/rota/engine';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { world } from './support/world.js';
import { EXPLAIN_PERSON, SHOW_FAIRNESS } from '../../libs/rota/plan/api/fairness.routes.js';
import { CREATE_DRAFT, PUBLISH_DRAFT } from '../../libs/rota/plan/api/plans.routes.js';
import { PUT_ROTATION_DESK } from '../../libs/rota/desk/api/desks.routes.js';
import { PUT_ROTA_SETTINGS } from '../../libs/rota/plan/api/rota-settings.routes.js';
import { LIST_SLOTS } from '../../libs/rota/plan/api/slots.routes.js';
import { OFFER_SWAP, STEP_SWAP } from '../../libs/rota/swap/api/swaps.routes.js';

const DAY_MS = 86_400_000;

describeWith(['postgres'], 'swaps and served duty at the gateway', (given) => {
  const the = world(() => given.databaseUrl);
  let key = '';
  const agents = new Map<string, string>();
  const agent = (id: string) => agents.get(id) ?? '';

  beforeAll(async () => {
    key = await the.key(['ops']);
    for (const id of ['ann', 'ben', 'cem']) {
      await the.person(id);
      agents.set(id, await the.key(['agent'], id));
    }
    await the.ledger.pool.query("delete from queues where desk_id = 'sales'");
    await the.ledger.pool.query("delete from desks where id = 'sales'");
    const body = {
      name: 'Support',
      zone: 'Europe/Berlin',
      recurrence: { start: '2026-01-05T09:00:00', rule: 'FREQ=DAILY' },
      seats: [{ role: 'regular', count: 1 }],
    };
    await call(the.app, PUT_ROTATION_DESK, { key, params: { id: 'support' }, body });
    const { plan } = await call(the.app, CREATE_DRAFT, { key, body: { reason: 'test' } });
    await call(the.app, PUBLISH_DRAFT, { key, params: { id: plan.id } });
    await the.ledger.pool.query('delete from outbox');
  });

  const coming = async (person: string) =>
    (await call(the.app, LIST_SLOTS, { key, query: { person } })).slots.filter(
      ({ startsAt }) => Date.parse(startsAt) > Date.now() + 5 * DAY_MS,
    );
  const told = async (swapId: string) =>
    (
      await the.ledger.pool.query<{ payload: Record<string, unknown> }>(
        "select payload from outbox where topic = 'care.duty.v1' and payload ->> 'swapId' = $1 order by id",
        [swapId],
      )
    ).rows.map(({ payload }) => payload);

  describe('a swap', () => {
    it('publishes each of its steps with the actor and its expiry', async () => {
      const [mine] = await coming('ann');
      const body = { kind: 'cover', slot: mine?.id };
      const { swap } = await call(the.app, OFFER_SWAP, { key: agent('ann'), body });
      const step = (name: string, who: string) =>
        call(the.app, STEP_SWAP, { key: who, params: { id: swap.id, step: name }, body: {} });
      await step('accept', agent('cem'));
      await step('approve', key);
      await step('undo', agent('cem'));
      const events = await told(swap.id);
      expect(events.map(({ kind, by, toPersonId }) => [kind, by, toPersonId])).toEqual([
        ['swap_offered', 'ann', null],
        ['swap_accepted', 'cem', 'cem'],
        ['swap_approved', expect.any(String), 'cem'],
        ['swap_applied', expect.any(String), 'cem'],
        ['swap_undone', 'cem', 'cem'],
      ]);
      expect(events.map((event) => swapEventSchema.safeParse(event).error?.message)).toEqual(
        events.map(() => undefined),
      );
      expect(events[0]).toMatchObject({
        swapKind: 'cover',
        deskId: 'support',
        slotId: mine?.id,
        fromPersonId: 'ann',
        startsAt: mine?.startsAt,
      });
      expect(Date.parse(String(events[0]?.['expiresAt']))).toBe(Date.parse(mine?.startsAt ?? ''));
    });

    it('is refused for a slot that begins sooner than the setting allows', async () => {
      const [mine] = await coming('ann');
      const offer = { key: agent('ann'), body: { kind: 'cover', slot: mine?.id } };
      const { swap } = await call(the.app, OFFER_SWAP, offer);
      const settings = { publishing: 'automatic', horizonWeeks: 26, reminderMinutes: [] };
      const put = (more: object) => call(the.app, PUT_ROTA_SETTINGS, { key, body: { ...settings, ...more } });
      await put({ swapLeadMinutes: 300_000 });
      expect((await refused(the.app, OFFER_SWAP, offer)).extra).toMatchObject({ rule: 'swap-expired' });
      const accept = { key: agent('cem'), params: { id: swap.id, step: 'accept' }, body: {} };
      expect((await refused(the.app, STEP_SWAP, accept)).extra).toMatchObject({ rule: 'swap-expired' });
      await put({});
      expect((await call(the.app, STEP_SWAP, accept)).swap.state).toBe('accepted');
    });
  });

  it('fairness and explanations count duty from before the horizon', async () => {
    const slot = 'support/2025-06-02/regular-1';
    const line = (person: string, num: number, kind: LedgerEntry['kind']): LedgerEntry => ({
      slot,
      account: 'duty',
      person,
      amount: { num, den: num < 0 ? 2 : 1 },
      kind,
    });
    const entries = [line('ann', 1, 'served'), line('ann', -1, 'liable'), line('ben', -1, 'liable')];
    await postDuty(the.ledger.db, [
      { slotId: slot, deskId: 'support', personId: 'ann', date: '2025-06-02', entries },
    ]);
    const { people } = await call(the.app, SHOW_FAIRNESS, { key });
    const of = (id: string) => people.find(({ personId }) => personId === id);
    expect(of('ann')).toMatchObject({ before: { duties: 1, share: 0.5 }, balance: 0.5 });
    expect(of('ben')).toMatchObject({ before: { duties: 0, share: 0.5 }, balance: -0.5 });
    expect(of('cem')).toMatchObject({ before: { duties: 0, share: 0 }, balance: 0 });
    const told = await call(the.app, EXPLAIN_PERSON, { key, params: { id: 'ann' } });
    expect(told.before).toMatchObject({ duties: 1, share: 0.5 });
    expect(told.sentences.join(' ')).toMatch(/Before \d{4}-\d\d-\d\d ann served .* the part came to 0\.50/);
  });
});
