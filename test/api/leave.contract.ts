import { beforeAll, expect, it } from '@jest/globals';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { dateIn, rotaOf } from './support/rota.js';
import { world } from './support/world.js';
import { keepPlan } from '../../libs/rota/plan/use-cases/keep-plan.js';
import { PUT_ROTA_SETTINGS } from '../../libs/rota/plan/api/rota-settings.routes.js';
import { LIST_ABSENCES } from '../../libs/rota/absence/api/absences.routes.js';
import { DECIDE_LEAVE, LIST_LEAVE, REQUEST_LEAVE } from '../../libs/rota/leave/api/leave.routes.js';

describeWith(['postgres'], 'leave, at the gateway', (given) => {
  const the = world(() => given.databaseUrl);
  const rota = rotaOf(the);
  beforeAll(async () => {
    await rota.planned();
  });

  const request = (key: string, more: object = {}) => ({
    key,
    body: { from: dateIn(30), to: dateIn(37), ...more },
  });
  const step = (name: string, key: string, id: string) => ({ key, params: { id, step: name } });
  const absencesOf = async (person: string) =>
    (await call(the.app, LIST_ABSENCES, { key: rota.key, query: { person } })).absences;

  it('becomes an absence when ops approve it, and is none any more when the person withdraws it', async () => {
    const { leave } = await call(the.app, REQUEST_LEAVE, request(rota.agent('ann')));
    expect(leave).toMatchObject({ person: 'ann', requestedBy: 'ann', state: 'requested' });
    expect(await absencesOf('ann')).toEqual([]);
    await call(the.app, DECIDE_LEAVE, step('approve', rota.key, leave.id));
    expect(await absencesOf('ann')).toMatchObject([{ person: 'ann', from: dateIn(30), to: dateIn(37) }]);
    await call(the.app, DECIDE_LEAVE, step('withdraw', rota.agent('ann'), leave.id));
    expect(await absencesOf('ann')).toEqual([]);
  });

  it('is asked for by the person or by ops, and is not approved by the person', async () => {
    const forBen = { person: 'ben' };
    expect(await refused(the.app, REQUEST_LEAVE, request(rota.agent('ann'), forBen))).toMatchObject({
      code: 'auth.scope',
    });
    const { leave } = await call(the.app, REQUEST_LEAVE, request(rota.key, forBen));
    expect(await refused(the.app, DECIDE_LEAVE, step('approve', rota.agent('ben'), leave.id))).toMatchObject({
      code: 'auth.scope',
    });
    expect(await refused(the.app, DECIDE_LEAVE, step('decline', rota.agent('ann'), leave.id))).toMatchObject({
      code: 'leave.not_found',
    });
  });

  it('is listed to ops for all, by person and state, and to others for themselves', async () => {
    const { leave } = await call(the.app, REQUEST_LEAVE, request(rota.agent('cem')));
    const listed = async (key: string, query: Record<string, string> = {}) =>
      (await call(the.app, LIST_LEAVE, { key, query })).leave.map(({ id }) => id);
    expect(await listed(rota.key)).toContain(leave.id);
    expect(await listed(rota.key, { person: 'cem', state: 'requested' })).toEqual([leave.id]);
    expect(await listed(rota.key, { person: 'cem', state: 'declined' })).toEqual([]);
    expect(await listed(rota.agent('cem'))).toEqual([leave.id]);
    expect(await listed(rota.agent('ann'))).not.toContain(leave.id);
  });

  it('is not approved where too few of the team would be there, unless that is meant', async () => {
    await the.ledger.pool.query("update people set department = 'Finance' where id in ('ann', 'ben')");
    const settings = { publishing: 'by-hand', horizonWeeks: 26, reminderMinutes: [] };
    const presence = [{ department: 'Finance', atLeast: 1 }];
    await call(the.app, PUT_ROTA_SETTINGS, { key: rota.key, body: { ...settings, presence } });
    const asked = async (person: string) =>
      (await call(the.app, REQUEST_LEAVE, request(rota.key, { person, from: dateIn(50), to: dateIn(53) })))
        .leave;
    const [ann, ben] = [await asked('ann'), await asked('ben')];
    await call(the.app, DECIDE_LEAVE, step('approve', rota.key, ann.id));
    const approve = step('approve', rota.key, ben.id);
    const problem = await refused(the.app, DECIDE_LEAVE, approve);
    expect(problem).toMatchObject({
      code: 'leave.too_few',
      extra: { date: dateIn(50), there: 0, atLeast: 1 },
    });
    const anyway = { ...approve, query: { anyway: 'true' } };
    expect((await call(the.app, DECIDE_LEAVE, anyway)).leave.state).toBe('approved');
    const { problems } = await keepPlan(the.ledger);
    expect(problems.filter(({ code }) => code === 'team-thin')).toMatchObject([
      { subject: 'Finance', params: { date: dateIn(50), there: 0 } },
    ]);
  });
});
