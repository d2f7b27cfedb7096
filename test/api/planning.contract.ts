import { beforeAll, expect, it } from '@jest/globals';
import { upsertPeople } from '#libs/access';
import { describeWith } from '../support/services.js';
import { call, send } from './support/call.js';
import { world } from './support/world.js';
import { CREATE_DRAFT } from '#libs/rota';
import { PUT_ROTA_SETTINGS, PUT_ROTATION_DESK } from '#libs/rota';
import { HEALTH_LIVE } from '#libs/http';

const PEOPLE = 1_500;
const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Singapore'];

describeWith(['postgres'], 'a large plan at the gateway', (given) => {
  const the = world(() => given.databaseUrl);
  let key = '';

  beforeAll(async () => {
    key = await the.key(['ops']);
    const people = Array.from({ length: PEOPLE }, (_, n) => ({
      id: `p${n}`,
      name: `Person ${n}`,
      zone: ZONES[n % ZONES.length] ?? 'UTC',
      department: `d${n % 20}`,
      skills: [],
      joins: null,
      leaves: null,
      capacity: 5,
      region: null,
      level: 'regular' as const,
      share: { num: 1, den: 1 },
    }));
    await the.ledger.db.transaction().execute((tx) => upsertPeople(tx, people));
    const body = {
      name: 'Support',
      zone: 'Europe/Berlin',
      recurrence: { start: '2026-01-05T09:00:00', rule: 'FREQ=DAILY' },
      seats: [{ role: 'regular', count: 10 }],
      departmentCap: 2,
      minimumRestHours: 24,
      balanceClasses: true,
      unsocial: { weekdays: [6, 7] },
    };
    await call(the.app, PUT_ROTATION_DESK, { key, params: { id: 'support' }, body });
    const settings = { publishing: 'by-hand', horizonWeeks: 52, reminderMinutes: [] };
    await call(the.app, PUT_ROTA_SETTINGS, { key, body: settings });
  }, 60_000);

  it('does not delay other requests; a third plan at the same time is refused', async () => {
    let done = 0;
    const drafts = [1, 2, 3].map(async (n) => {
      const answer = await send(the.app, CREATE_DRAFT, { key, body: { reason: `draft ${n}` } });
      if (answer.statusCode === 201) done += 1;
      return answer;
    });
    const first = await Promise.race(drafts);
    expect(JSON.parse(first.body)).toMatchObject({ code: 'rota.busy', status: 503 });
    expect(first.headers['retry-after']).toMatch(/^\d+$/);
    // While two plans are computed, the event loop still answers.
    expect((await send(the.app, HEALTH_LIVE)).statusCode).toBe(200);
    expect(done).toBe(0);
    const statuses = (await Promise.all(drafts)).map(({ statusCode }) => statusCode);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([201, 201, 503]);
    await call(the.app, CREATE_DRAFT, { key, body: { reason: 'once more' } });
  }, 60_000);
});
