import { afterEach, describe, expect, test } from '@jest/globals';
import { frozenEdges } from '../engine/replan.js';
import type { PlanInput } from '../model/model.js';
import { nextVersion } from './domain/next-version.js';
import { THREADS_FROM_SOURCES as thread } from '../../../test/support/threads-from-sources.js';
import { openPlanner, type Planner } from './planner.js';

const input: PlanInput = {
  horizon: { from: '2026-01-05', to: '2026-03-02' },
  people: ['ann', 'ben', 'cem'].map((id) => ({
    id,
    name: id,
    zone: 'Europe/Berlin',
    department: '',
    skills: [],
    level: 'regular',
    share: { num: 1, den: 1 },
  })),
  absences: [],
  desks: [
    {
      id: 'care',
      name: 'Care',
      zone: 'Europe/Berlin',
      recurrence: { start: '2026-01-05T09:00:00', every: 'P1D' },
      seats: [{ role: 'regular', count: 1 }],
    },
  ],
};
const request = { input, inEffect: null, now: Date.parse('2026-01-05T00:00:00Z') };

describe('planning in a thread', () => {
  let planner: Planner;
  afterEach(() => planner.close());

  test('comes to what planning here comes to', async () => {
    planner = openPlanner({ thread });
    const planned = await planner.nextVersion(request);
    expect(planned).toEqual(nextVersion(request));
    const published = { assignments: planned.assignments };
    const scenario = { leave: [{ person: 'cem', from: '2026-02-01' }] };
    const frozenUntil = frozenEdges(input.desks, '2026-01-05T00:00:00Z');
    const { changes } = await planner.simulate({ input, published, scenario, frozenUntil });
    expect(changes.length).toBeGreaterThan(0);
    // The turn of 31 January ends on the day on which cem has left.
    expect(changes.every(({ slot }) => slot >= 'care/2026-01-31')).toBe(true);
  });

  test('is refused when as many plans as may be are being made, unless one waits', async () => {
    planner = openPlanner({ thread, atOnce: 1 });
    const first = planner.nextVersion(request);
    await expect(planner.nextVersion(request)).rejects.toMatchObject({ code: 'rota.busy', status: 503 });
    const patient = planner.nextVersion(request, true);
    await first;
    await expect(patient).resolves.toMatchObject({ holes: [] });
    await expect(planner.nextVersion(request)).resolves.toMatchObject({ holes: [] });
  });

  test('is given up when it takes too long, fails, or is closed, and says so', async () => {
    planner = openPlanner({ thread, timeLimitMs: 1 });
    await expect(planner.nextVersion(request)).rejects.toMatchObject({ code: 'rota.too_large' });
    await planner.close();
    planner = openPlanner({ thread });
    const broken = { ...input, horizon: { from: 'never', to: '2026-03-02' } };
    await expect(planner.nextVersion({ ...request, input: broken })).rejects.toThrow('year');
    const closed = planner.nextVersion(request).catch((fault: unknown) => fault);
    await planner.close();
    expect(await closed).toMatchObject({ code: 'service.unavailable' });
  });
});
