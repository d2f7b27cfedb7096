import { expect, it } from '@jest/globals';
import { ensureDefaults } from '#libs/postgres';
import { putDesk } from './desk/store/desks.js';
import { listOnDuty } from './duty/store/duty.js';
import { publishedPlan } from './plan/store/plan-versions.js';
import { describeWith } from '../../test/support/services.js';
import { dateIn, rotaFixture } from './test/rota-fixture.js';

describeWith(['postgres'], 'what is wrong with duty as it stands', (given) => {
  const the = rotaFixture(() => given.databaseUrl);
  const absent = (id: string, from: string, to: string) =>
    the.ledger.pool.query(
      "insert into absences (id, person_id, begins, ends, kind, policy, created_by) values ($1, $2, $3, $4, 'vacation', 'catch-up', 'olga')",
      [`${id}.${from}`, id, from, to],
    );

  it('is nobody on duty until somebody has set the desk up that came with the installation', async () => {
    const { db } = the.ledger;
    await the.ledger.pool.query('delete from queues');
    await ensureDefaults(db);
    await the.staff('ann', 'ben');
    const { published, problems } = await the.round();
    expect(published).toBeNull();
    expect(problems).toMatchObject([{ subjectKind: 'desk', subject: 'support', code: 'desk-not-set-up' }]);
    expect(await listOnDuty(db, null)).toEqual([]);
    const desk = { name: 'Support', zone: 'UTC', handoffWeekday: 1, handoffTime: '09:00', seats: 1 };
    await putDesk(db, { id: 'support', ...desk, startsOn: '2026-01-05' });
    expect(await the.round()).toMatchObject({ published: expect.any(String), problems: [] });
    expect(await listOnDuty(db, null, 'support')).toHaveLength(1);
  }, 60_000);

  it('names every seat that the plan leaves empty, by event too', async () => {
    await the.staff('ann', 'ben');
    await the.desk('FREQ=WEEKLY', { members: ['ann'] }, 'night');
    await the.desk('FREQ=WEEKLY', { members: ['ben'] }, 'day');
    await absent('ann', dateIn(28), dateIn(56));
    const { problems } = await the.round();
    const plan = (await publishedPlan(the.ledger.db))?.body;
    const held = new Set(plan?.assignments.map(({ slot }) => slot));
    const empty = plan?.slots.map(({ id }) => id).filter((id) => !held.has(id)) ?? [];
    expect(empty.length).toBeGreaterThanOrEqual(4);
    const named = problems.filter(({ code }) => code === 'seat-empty');
    expect(named.map(({ pointer }) => pointer.slice('/slots/'.length).replaceAll('~1', '/'))).toEqual(empty);
    expect(
      named.every(
        ({ subject, sentence }) => subject === 'night' && sentence.includes('Nobody serves night/'),
      ),
    ).toBe(true);
    const [event] = (await the.told()).filter(({ kind }) => kind === 'plan_failed');
    expect((event as unknown as { problems: object[] }).problems).toHaveLength(problems.length);
  }, 60_000);

  it('names people who serve nothing though they are there', async () => {
    await the.staff('ann', 'ben', 'cem', 'dan');
    await absent('dan', dateIn(-5), dateIn(900));
    await the.desk('FREQ=WEEKLY', { members: ['ann', 'ben'] });
    const { problems } = await the.round();
    expect(problems).toMatchObject([{ subjectKind: 'plan', code: 'people-without-duty' }]);
    expect(problems[0]?.sentence).toMatch(/^1 of 4 people have no duty until .*: cem \(cem\)\.$/);
  }, 60_000);

  it('says when nobody is on duty at a desk that is open, and no more once somebody is', async () => {
    await the.staff('ann');
    await absent('ann', dateIn(-2), dateIn(3));
    await the.desk('FREQ=DAILY');
    const gone = (await the.round()).problems.map(({ code }) => code);
    expect(gone).toContain('nobody-on-duty');
    await the.person('ben');
    const after = (await the.round()).problems.map(({ code }) => code);
    expect(after).not.toContain('nobody-on-duty');
  }, 60_000);

  it('plans the first days of a desk that is new: nothing of it can be frozen', async () => {
    await the.staff('ann', 'ben', 'cem');
    await the.desk('FREQ=DAILY', { noticeHours: 168 });
    await the.round();
    await the.desk('FREQ=DAILY', { noticeHours: 168 }, 'second');
    const { published, problems } = await the.round();
    expect(published).not.toBeNull();
    const plan = (await publishedPlan(the.ledger.db))?.body;
    const held = new Set(plan?.assignments.map(({ slot }) => slot));
    const coming =
      plan?.slots.filter(({ desk, end }) => desk === 'second' && Date.parse(end) > Date.now()) ?? [];
    expect(coming.filter(({ id }) => !held.has(id))).toEqual([]);
    expect(plan?.certificate.violations).toEqual([]);
    expect(problems).toEqual([]);
  }, 60_000);
});
