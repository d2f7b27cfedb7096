import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { keepPlan } from '../../libs/rota/plan/use-cases/keep-plan.js';
import { publishedPlan } from '../../libs/rota/plan/store/plan-versions.js';
import { describeWith } from '../../test/support/services.js';
import { cliWorld } from './test/cli-world.js';

const FOLDER = path.join(process.env['DUTYDESK_CASES'] ?? '', 'public');
const given = process.env['DUTYDESK_CASES'] !== undefined && existsSync(FOLDER);

const WEEK_MS = 7 * 86_400_000;
/** The cases were written in this week; their dates move with the weeks, so that what was to come is still to come. */
const WRITTEN = Date.parse('2026-11-30');
const SHIFT_MS = Math.floor((Date.now() - WRITTEN) / WEEK_MS) * WEEK_MS;
const moved = (date: string): string => new Date(Date.parse(date) + SHIFT_MS).toISOString().slice(0, 10);
const caseText = (name: string): string =>
  readFileSync(path.join(FOLDER, name), 'utf8').replaceAll(/\b20\d\d-\d\d-\d\d/g, moved);

(given ? describe.skip : describe)('rotas of other products', () => {
  it.todo('are tried where DUTYDESK_CASES names a folder with a folder "public"');
});

(given ? describeWith : () => undefined)(['postgres'], 'rotas of other products', (services) => {
  const { the, run, ok, put } = cliWorld(() => services.databaseUrl);
  const apply = async (yaml: string) => run('rota', 'apply', await put('rota.yaml', yaml));
  const applied = async (yaml: string): Promise<void> => {
    await ok('rota', 'apply', await put('rota.yaml', yaml));
  };
  const seats = async () => {
    const plan = (await publishedPlan(the.ledger.db))?.body;
    const held = new Set(plan?.assignments.map(({ slot }) => slot));
    return { all: plan?.slots ?? [], empty: plan?.slots.filter(({ id }) => !held.has(id)) ?? [] };
  };
  const problems = () => ok('rota', 'problems');

  beforeAll(async () => {
    for (const id of ['vic', 'xan', 'yve']) await the.person(id);
  });
  beforeEach(async () => {
    await the.ledger.pool.query('delete from queues');
    await the.ledger.pool.query(
      'truncate desks, duty, plan_versions, plan_problems, slot_overrides, absences, duty_overrides cascade',
    );
  });

  it('17: a desk for somebody who serves elsewhere this week leaves their week empty, and no more', async () => {
    const file = caseText('17-replan-leaves-seats-empty.yaml');
    const support = file.split('\n').filter((line) => !line.includes('id: lab'));
    // Xan serves the support week that runs.
    await applied(support.join('\n').replace('count: 1 }] }', 'count: 1 }], members: [xan] }'));
    await keepPlan(the.ledger);
    await applied(file);
    await keepPlan(the.ledger);
    const { all, empty } = await seats();
    expect(all.length).toBeGreaterThan(180);
    expect(empty.length).toBeLessThanOrEqual(7);
    const told = await problems();
    for (const { id } of empty) expect(told).toContain(`Nobody serves ${id}`);
  }, 60_000);

  it('18: every week that nobody serves is a named problem', async () => {
    await applied(caseText('18-empty-seats-are-no-problem.yaml'));
    await keepPlan(the.ledger);
    const { empty } = await seats();
    expect(empty.length).toBeGreaterThanOrEqual(4);
    const told = await problems();
    for (const { id } of empty) expect(told).toContain(`Nobody serves ${id}`);
    expect(told).not.toContain('None: duty is planned.');
  }, 60_000);

  it('19: a turn every minute is refused, and a month suggested', async () => {
    const { code, err } = await apply(caseText('19-one-minute-desk.yaml'));
    expect(code).not.toBe(0);
    expect(err).toContain('turns in 26 weeks');
    expect(err).toContain('Did you mean P1M (a month)?');
  });

  it('20: a rule that never comes and a start with an offset are refused', async () => {
    const { code, err } = await apply(caseText('20-desk-that-never-opens.yaml'));
    expect(code).not.toBe(0);
    expect(err).toContain('This rule never comes: February has no day 30');
    expect(err).toContain('leave an offset out');
  });

  it('21: an override of times is looked at as one of a slot is', async () => {
    const desk = (id: string, members: string) =>
      `  - { id: ${id}, name: ${id}, zone: UTC, recurrence: { start: 2026-01-05T20:00:00, every: P1D }, length: PT8H, seats: [{ role: regular, count: 1 }], members: [${members}] }`;
    const away = `absences:\n  - { id: x, person: xan, from: ${moved('2027-01-11')}, to: ${moved('2027-01-14')}, kind: vacation, policy: catch-up }`;
    await applied(`desks:\n${desk('support', 'vic, xan')}\n${desk('off', 'vic, yve')}\n${away}\n`);
    await keepPlan(the.ledger);
    const bodies = [...caseText('21-override-of-times.sh').matchAll(/^o '(.*)'$/gm)].map(
      ([, body = '']) => body,
    );
    expect(bodies).toHaveLength(5);
    const key = await the.key(['ops']);
    const answers: [number, string | undefined][] = [];
    for (const payload of bodies) {
      const answer = await the.app.inject({
        method: 'POST',
        url: '/v1/duty/overrides',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        payload,
      });
      const { extra } = answer.json<{ extra?: { rule?: string } }>();
      answers.push([answer.statusCode, extra?.rule]);
    }
    expect(answers).toEqual([
      [201, undefined],
      [409, 'double-booked'],
      [409, 'double-booked'],
      [409, 'away'],
      [422, undefined],
    ]);
  }, 60_000);
});
