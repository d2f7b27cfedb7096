import { beforeAll, describe, expect, it } from '@jest/globals';
import { PUT_ABSENCE } from '../../libs/rota/absence/api/absences.routes.js';
import { REQUEST_LEAVE } from '../../libs/rota/leave/api/leave.routes.js';
import { EXPLAIN_PERSON } from '../../libs/rota/plan/api/fairness.routes.js';
import { SHOW_TIMELINE } from '../../libs/rota/plan/api/timeline.routes.js';
import { LIST_SWAPS, OFFER_SWAP } from '../../libs/rota/swap/api/swaps.routes.js';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { DAILY, dateIn, rotaOf } from './support/rota.js';
import { world } from './support/world.js';

describeWith(['postgres'], 'the rota of one person', (given) => {
  const the = world(() => given.databaseUrl);
  const rota = rotaOf(the);
  const explained = (key: string, id: string) => call(the.app, EXPLAIN_PERSON, { key, params: { id } });
  const swaps = async (person: string) =>
    (await call(the.app, LIST_SWAPS, { key: rota.agent(person) })).swaps;

  beforeAll(async () => {
    await rota.planned({ ...DAILY, seats: [{ role: 'regular', count: 2 }] });
    const absence = { person: 'cem', from: dateIn(60), to: dateIn(62), kind: 'sick', policy: 'neutral' };
    await call(the.app, PUT_ABSENCE, { key: rota.key, params: { id: 'cem-1' }, body: absence });
    const body = { from: dateIn(80), to: dateIn(83), note: 'family' };
    await call(the.app, REQUEST_LEAVE, { key: rota.agent('cem'), body });
  });

  it('has their absences and requests for leave, for themselves and for ops alone', async () => {
    for (const key of [rota.agent('cem'), rota.key]) {
      const own = await explained(key, 'cem');
      expect(own.absences).toMatchObject([{ id: 'cem-1', kind: 'sick' }]);
      expect(own.leave).toMatchObject([{ state: 'requested', note: 'family' }]);
      expect(own.sentences.join(' ')).toContain('(sick)');
    }
    const seen = await explained(rota.agent('ann'), 'cem');
    expect(seen).toMatchObject({ absences: null, leave: null });
    expect(seen.sentences.join(' ')).not.toContain('sick');
  });

  it('names desk, seat, hours and who serves beside them', async () => {
    const [slot] = await rota.coming({ person: 'ann' });
    expect(slot).toMatchObject({ deskName: 'Support', name: 'ann', beside: [{ name: expect.any(String) }] });
    const { coming } = await explained(rota.agent('ann'), 'ann');
    expect(coming.find(({ slotId }) => slotId === slot?.id)).toMatchObject({
      seat: slot?.seat,
      startsAt: slot?.startsAt,
      beside: slot?.beside,
    });
  });

  describe('an open offer', () => {
    it('says to each whether they could take it, and which rule stops them', async () => {
      const [slot] = await rota.coming({ person: 'ann' });
      const body = { kind: 'cover', slot: slot?.id };
      const { swap } = await call(the.app, OFFER_SWAP, { key: rota.agent('ann'), body });
      expect(swap).toMatchObject({ fromName: 'ann', toName: null, fits: null });
      expect(swap.given).toMatchObject({ deskName: 'Support', seat: slot?.seat, startsAt: slot?.startsAt });
      const beside = slot?.beside[0]?.personId ?? '';
      const free = ['ben', 'cem'].find((id) => id !== beside) ?? '';
      const fits = async (person: string) => (await swaps(person)).find(({ id }) => id === swap.id)?.fits;
      expect(await fits(free)).toEqual({ able: true, why: null, reasonCode: null });
      expect(await fits(beside)).toMatchObject({ able: false, reasonCode: { code: 'cannot.busy' } });
      expect(await fits('ann')).toBeNull();
    });
  });

  it('counts slots in the weeks of the clock that was asked for', async () => {
    const weeks = async (zone?: string) => {
      const query = { person: 'ann', ...(zone === undefined ? {} : { zone }) };
      const timeline = await call(the.app, SHOW_TIMELINE, { key: rota.key, query });
      return timeline.people[0]?.duties.map(({ week, slots }) => [week, slots]);
    };
    expect(await weeks('Europe/Berlin')).toEqual(await weeks());
    // A handoff at 9 in Berlin is the evening before in Honolulu: Monday's slot counts in the week before.
    expect(await weeks('Pacific/Honolulu')).not.toEqual(await weeks());
    const wrong = { key: rota.key, query: { zone: 'Mars/Base' } };
    expect((await refused(the.app, SHOW_TIMELINE, wrong)).fields).toMatchObject([{ pointer: '/query/zone' }]);
  });
});
