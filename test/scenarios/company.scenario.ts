import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ApiAnswer } from '#libs/client';
import { until } from '../support/poll.js';
import { describeWith } from '../support/services.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const COMMAND = path.join(ROOT, 'bin/dutydesk.mjs');
const COMPANY = path.join(import.meta.dirname, 'company');
const LIST = path.join(COMPANY, 'staff.csv');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const dateIn = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

const HEADINGS = [
  'Personalnummer=id',
  'Vorname=name',
  'Nachname=name',
  'Zeitzone=zone',
  'Abteilung=department',
  'Stufe=level',
  'Anteil=share',
  'Eintritt=joins',
].flatMap((map) => ['--map', map]);

type Fairness = ApiAnswer<'GET', '/v1/rota/fairness'>;
type Slot = ApiAnswer<'GET', '/v1/rota/slots'>['slots'][number];

// The embedded profile starts its own PostgreSQL.
describeWith([], 'a company of 240 people and three desks on two continents', () => {
  let folder = '';
  let server: ChildProcess | undefined;
  let env: Record<string, string> = {};

  async function run(...args: readonly string[]) {
    const child = spawn(process.execPath, [COMMAND, ...args], {
      env: { ...env, PATH: process.env['PATH'] ?? '' },
    });
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    return { code: child.exitCode, out, err };
  }
  async function ok(...args: readonly string[]): Promise<string> {
    const { code, out, err } = await run(...args);
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${err}`);
    return out;
  }
  async function get<T>(address: string, key = env['DUTYDESK_KEY']): Promise<T> {
    const answer = await fetch(`${env['DUTYDESK_URL']}${address}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    if (!answer.ok) throw new Error(`${address}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }
  const fairness = () => get<Fairness>('/v1/rota/fairness?limit=1000');
  const slotsOf = async (query: string): Promise<Slot[]> =>
    (await get<{ slots: Slot[] }>(`/v1/rota/slots?limit=2000&${query}`)).slots;
  const put = async (name: string, content: string | Uint8Array): Promise<string> => {
    await writeFile(path.join(folder, name), content);
    return path.join(folder, name);
  };
  const apply = async (yaml: string) => ok('rota', 'apply', await put('change.yaml', yaml));
  /** Resolves with what was asked for, once the plan is as it should be. */
  const planned = <T>(what: string, ask: () => Promise<T | null>): Promise<T> =>
    until(() => ask().catch(() => null), { what, timeoutMs: 60_000 }) as Promise<T>;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-company-'));
    await chmod(folder, 0o755);
    const key = 'dd_scenario_of_a_company_with_240_people';
    server = spawn(process.execPath, [COMMAND, 'up', '--port', '0', '--data', path.join(folder, 'data')], {
      env: {
        PATH: process.env['PATH'] ?? '',
        LOG_LEVEL: 'warn',
        ADMIN_KEY: key,
        DUTYDESK_STOP_WITH_PARENT: '1',
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    server.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const url = await until(() => Promise.resolve(/ at (http:\S+)/.exec(said)?.[1] ?? null), {
      what: 'the address of the API',
      timeoutMs: 60_000,
    });
    env = { DUTYDESK_URL: url, DUTYDESK_KEY: key, NO_COLOR: '1' };
  }, 90_000);

  afterAll(async () => {
    if (server !== undefined && server.exitCode === null) {
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it('imports its list as HR exports it, and the same in Windows-1252 only where that is said', async () => {
    const form = ['--dates', 'DD.MM.YYYY', ...HEADINGS];
    const out = await ok('staff', 'import', LIST, ...form);
    expect(out).toContain('240 added, 0 changed');
    expect(out).toContain('Ignored: Gehalt, Bemerkung.');
    const list = (await readFile(LIST, 'utf8')).replace(/^\uFEFF/, '');
    const ansi = await put('ansi.csv', new Uint8Array(Buffer.from(list, 'latin1')));
    const refused = await run('staff', 'import', ansi, '--dates', 'DD.MM.YYYY');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('The file is not UTF-8.');
    const again = ['staff', 'import', ansi, '--encoding', 'windows-1252', '--dates', 'DD.MM.YYYY'];
    expect(await ok(...again)).toContain('0 added, 0 changed, 0 ended, 240 as they were');
  }, 60_000);

  it('has nobody on duty before a desk is set up, and a year of duty after', async () => {
    expect(await ok('on-duty')).toContain('nobody');
    await ok('rota', 'desks', 'close', 'support').catch(() => null);
    await ok('rota', 'apply', path.join(COMPANY, 'desks.yaml'));
    const plan = await planned('a year of duty', async () => {
      const found = await fairness();
      return found.horizon.to > dateIn(360) ? found : null;
    });
    expect(plan.total).toBe(240);
    const desks = new Set((await slotsOf('')).map(({ deskName }) => deskName));
    expect(desks).toEqual(new Set(['Europe desk', 'America desk', 'Night watch']));
  }, 90_000);

  it('shares weight out, each within their heaviest duty of their part, and prints the hours', async () => {
    const { people, withoutDuty } = await fairness();
    expect(withoutDuty).toEqual([]);
    const far = people.filter(
      ({ hours, owedHours = Infinity, heaviestHours }) => Math.abs(hours - owedHours) > heaviestHours,
    );
    expect(far).toEqual([]);
    const printed = await ok('rota', 'fairness', '--people', '300');
    expect(printed).toContain('hours');
    for (const { personId, hours } of people.slice(0, 20))
      expect(printed).toMatch(new RegExp(`${personId} .* ${hours.toFixed(1)} `));
  }, 60_000);

  it('keeps the night watch in its hours over both changes of the clock', async () => {
    const nights = (await slotsOf('desk=night')).flatMap(({ stretches }) => stretches);
    const lengths = nights.map(
      ({ startsAt, endsAt }) => (Date.parse(endsAt) - Date.parse(startsAt)) / HOUR_MS,
    );
    expect(new Set(lengths)).toEqual(new Set([7, 8, 9]));
    for (let at = 1; at < nights.length; at++)
      expect(nights[at]?.startsAt ?? '').not.toBe(nights[at - 1]?.startsAt);
  }, 60_000);

  it('takes the later duty of a leaver away, and gives it to others', async () => {
    const [slot] = (await slotsOf('desk=europe')).filter(({ startsAt }) => startsAt > dateIn(60));
    const leaver = slot?.personId ?? '';
    const last = dateIn(30);
    await apply(`people:\n  - { id: '${leaver}', leaves: ${last} }\n`);
    const rest = await planned('a plan without the leaver', async () => {
      const later = await slotsOf(`person=${leaver}`);
      return later.every(({ endsAt }) => endsAt <= `${last}T12`) ? later : null;
    });
    expect(rest.length).toBeLessThan(20);
    const same = (await slotsOf('desk=europe')).find(({ id }) => id === slot?.id);
    expect(same?.personId).not.toBe(leaver);
    expect(same?.personId).not.toBeNull();
  }, 60_000);

  it('finds who could serve for somebody who is ill on a frozen duty, by the advice that it prints', async () => {
    const [slot] = (await slotsOf('desk=america')).filter(({ personId }) => personId !== null);
    const ill = slot?.personId ?? '';
    const days = ['--from', dateIn(-1), '--to', dateIn(8), '--kind', 'sick'];
    await ok('rota', 'absences', 'add', ill, ...days);
    const told = await planned('the problem', async () => {
      const problems = await ok('rota', 'problems');
      return problems.includes(`${slot?.id} PERSON --break-glass`) ? problems : null;
    });
    expect(told).toContain(slot?.name ?? '?');
    const candidates = await ok('rota', 'candidates', slot?.id ?? '', '--limit', '300');
    expect(candidates).toContain('could serve');
    const able = /^\s+(\d+) .* able$/m.exec(candidates)?.[1] ?? '';
    await ok('rota', 'override', slot?.id ?? '', able, '--reason', 'ill', '--break-glass');
    const now = (await slotsOf('desk=america')).find(({ id }) => id === slot?.id);
    expect(now).toMatchObject({ personId: able, source: 'override' });
    await planned('an end of the problem', async () =>
      (await ok('rota', 'problems')).includes(`${slot?.id} PERSON`) ? null : true,
    );
  }, 60_000);

  it('lets two people exchange their weeks', async () => {
    const weeks = (await slotsOf('desk=europe')).filter(
      ({ startsAt, role }) => role === 'regular' && startsAt > dateIn(70),
    );
    const [mine] = weeks;
    const from = mine?.personId ?? '';
    const keyOf = async (person: string): Promise<string> =>
      /dd_\w+/.exec(
        await ok('keys', 'create', '--name', person, '--scopes', 'agent', '--person', person),
      )?.[0] ?? '';
    const own = await keyOf(from);
    for (const theirs of weeks.filter(({ startsAt }) => startsAt > (mine?.endsAt ?? '')).slice(0, 12)) {
      const to = theirs.personId ?? '';
      const offered = await run(
        'rota',
        'swap',
        mine?.id ?? '',
        theirs.id,
        '--with',
        to,
        '--key',
        own,
        '--json',
      );
      if (offered.code !== 0) continue;
      const { swap } = JSON.parse(offered.out) as { swap: { id: string } };
      const key = await keyOf(to);
      expect(await ok('rota', 'swaps', '--key', key)).toContain('You could take it.');
      expect(await ok('rota', 'answer', 'accept', swap.id, '--key', key)).toContain('applied');
      const after = new Map((await slotsOf('desk=europe')).map((slot) => [slot.id, slot.personId]));
      expect([after.get(mine?.id ?? ''), after.get(theirs.id)]).toEqual([to, from]);
      return;
    }
    throw new Error('No week of twelve fits.');
  }, 60_000);

  it('plans a new hire without an edit of the desks', async () => {
    await apply(
      `people:\n  - { id: '2001', name: Nina Neu, zone: Europe/Berlin, department: IT, region: DE-BE, joins: ${dateIn(14)} }\n`,
    );
    const served = await planned('duty of the new hire', async () => {
      const own = (await fairness()).people.find(({ personId }) => personId === '2001');
      return own !== undefined && own.duties > 0 ? own : null;
    });
    expect(served.name).toBe('Nina Neu');
    expect((await slotsOf('person=2001')).every(({ deskId }) => deskId === 'europe')).toBe(true);
  }, 60_000);
});
