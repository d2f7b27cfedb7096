import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWith } from '../../test/support/services.js';
import { world } from '../../test/api/support/world.js';
import { runCli } from './run-cli.js';

/** The text of the file with one change. */
async function edit(file: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  expect(text).toMatch(from);
  await writeFile(file, text.replace(from, to));
}

describeWith(['postgres'], 'the rota by command line', (given) => {
  const the = world(() => given.databaseUrl);
  let folder = '';
  let env: Record<string, string> = {};
  const file = (name: string) => path.join(folder, name);
  const run = async (...args: readonly string[]) => {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const code = await runCli(['node', 'dutydesk', ...args], {
      stdin: Readable.from([]),
      stdout,
      stderr,
      env,
    });
    stdout.end();
    stderr.end();
    const [out, err] = await Promise.all([stdout.toArray(), stderr.toArray()]);
    return { code, out: out.map(String).join(''), err: err.map(String).join('') };
  };
  const ok = async (...args: readonly string[]) => {
    const { code, out, err } = await run(...args);
    expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
    return out;
  };

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'rota-'));
    await the.app.listen(0, '127.0.0.1');
    env = { DUTYDESK_URL: await the.app.getUrl(), DUTYDESK_KEY: await the.key(['ops']) };
    await the.ledger.pool.query("delete from queues where desk_id = 'sales'");
    await the.ledger.pool.query("delete from desks where id = 'sales'");
    const rows = ['ann', 'ben', 'cem', 'dan'].map((id) => `${id},${id},Europe/Berlin,Sales,DE-BY`);
    await writeFile(file('staff.csv'), `id,name,zone,department,region\n${rows.join('\n')}\n`);
    await ok('staff', 'import', file('staff.csv'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('exports the whole configuration; planning and applying the exported file change nothing', async () => {
    await ok('rota', 'absences', 'add', 'ann', '--from', '2027-01-04', '--to', '2027-01-11');
    await ok('rota', 'holidays', 'add', 'DE', '2026-12-24', 'Christmas Eve');
    expect(await ok('rota', 'export', file('rota.yaml'))).toContain(
      '1 desks, 4 people, 1 absences, 1 holidays',
    );
    expect(await ok('rota', 'plan', file('rota.yaml'), '--prune')).toBe('No difference.\n');
    expect(await ok('rota', 'apply', file('rota.yaml'), '--prune')).toBe('No difference.\n');
  });

  it('plans the changes of an edited file with exit code 1; after apply there is no difference', async () => {
    await edit(file('rota.yaml'), 'horizonWeeks: 26', 'horizonWeeks: 12');
    await edit(file('rota.yaml'), /region: DE-BY, level: regular/, 'region: DE-BY, level: expert');
    await edit(file('rota.yaml'), /every: P7D/, 'every: P1D');
    await edit(file('rota.yaml'), /to: 2027-01-11/, 'to: 2027-01-18');
    await edit(file('rota.yaml'), /holidays:\n.*\n/, 'holidays: []\n');
    const planned = await run('rota', 'plan', file('rota.yaml'), '--prune');
    expect(planned.code).toBe(1);
    expect(planned.out.split('\n').filter((line) => /^[+~-]/.test(line))).toEqual([
      '~ settings',
      '~ people/ann',
      expect.stringMatching(/^- holidays\/DE 2026-12-24 /),
      '~ desks/support',
      '~ absences/ann.2027-01-04',
    ]);
    expect(planned.out).toContain('recurrence/every: "P7D" → "P1D"');
    const applied = await ok('rota', 'apply', file('rota.yaml'), '--prune');
    expect(applied).toContain('Applied 5 differences: 4 changed, 1 gone.');
    expect(await ok('rota', 'plan', file('rota.yaml'), '--prune')).toBe('No difference.\n');
  });

  it('drafts and publishes a plan, then shows duty, fairness and reasons', async () => {
    const draft = JSON.parse(await ok('rota', 'draft', '--reason', 'first', '--json')) as {
      plan: { id: string };
    };
    expect(await ok('rota', 'publish', draft.plan.id)).toContain('published');
    expect(await ok('rota', 'fairness', '--svg', file('fairness.svg'))).toContain('Everybody serves.');
    expect(await ok('rota', 'timeline', '--weeks', '4', '--svg', file('timeline.svg'))).toContain(
      'A = Support',
    );
    expect(await readFile(file('timeline.svg'), 'utf8')).toMatch(/^<svg/);
    expect(await ok('rota', 'explain', 'ann')).toContain('ann serves');
    expect(await ok('rota', 'versions')).toContain('first');
    expect(await ok('rota', 'problems')).toBe('None: duty is planned.\n');
    expect(await ok('rota', 'fairness', '--people', '1')).toContain('… and 3 more;');
    expect(await run('rota', 'timeline', '--from', '2027-02-29')).toMatchObject({ code: 2 });
    expect((await run('rota', 'timeline', '--desk', 'none')).err).toContain('There is no desk “none”');
    const away = await run('rota', 'explain', 'nobody');
    expect(away).toMatchObject({ code: 1, err: expect.stringContaining('staff.not_found') });
  });

  it('keeps overrides in the file: apply makes them, prune revokes them', async () => {
    const slots = JSON.parse(await ok('rota', 'explain', 'ben', '--json')) as {
      coming: { slotId: string; startsAt: string }[];
    };
    const slot = slots.coming.at(-1)?.slotId ?? '';
    const override = `overrides:\n  - { slot: ${slot}, person: cem, reason: try }\n  - { desk: support, person: dan, from: "2099-01-01T00:00:00Z", to: "2099-01-02T00:00:00Z", reason: extra }\n`;
    await edit(file('rota.yaml'), /overrides: \[\]\n/, override);
    expect((await run('rota', 'plan', file('rota.yaml'))).code).toBe(1);
    await ok('rota', 'apply', file('rota.yaml'));
    expect(await ok('rota', 'plan', file('rota.yaml'))).toBe('No difference.\n');
    expect(await ok('rota', 'explain', 'cem', '--json')).toContain(slot);
    await edit(file('rota.yaml'), /overrides:\n(?: {2}-.*\n)+/, 'overrides: []\n');
    expect(await ok('rota', 'apply', file('rota.yaml'), '--prune')).toContain('2 gone');
    expect(await ok('rota', 'explain', 'ben', '--json')).toContain(slot);
  });

  it('opens a desk that is new in the file, and with prune closes a desk that the file no longer has', async () => {
    await writeFile(
      file('desks.yaml'),
      'desks:\n  - id: night\n    name: Night\n    zone: Europe/Berlin\n    recurrence: { start: 2026-01-05T21:00:00, every: P7D }\n    seats: [{ role: regular, count: 1 }]\n',
    );
    expect(await ok('rota', 'apply', file('desks.yaml'))).toContain('+ desks/night');
    expect(await ok('rota', 'desks', 'list')).toContain('night');
    const refused = await run('rota', 'apply', file('desks.yaml'), '--prune');
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('desk.in_use') });
    expect(await ok('rota', 'desks', 'close', 'night')).toContain('night has no turns from');
    expect((await run('rota', 'plan', file('desks.yaml'))).out).toContain('+ desks/night');
    expect(await ok('rota', 'plan', file('rota.yaml'), '--prune')).toBe('No difference.\n');
  });

  it('names line and path of each error, changes nothing and exits with 2', async () => {
    await writeFile(file('bad.yaml'), 'settings: { horizonWeeks: 20 }\ndesks:\n  - { id: x, nmae: X }\n');
    for (const command of ['plan', 'apply']) {
      const { code, err } = await run('rota', command, file('bad.yaml'));
      expect(code).toBe(2);
      expect(err).toContain('line 3, /desks/0/nmae: There is no such field.');
    }
    await writeFile(
      file('bad.yaml'),
      'settings: { horizonWeeks: 20 }\noverrides:\n  - { slot: no/such, person: ann, reason: x }\n',
    );
    const { code, err } = await run('rota', 'apply', file('bad.yaml'));
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('line 3, /overrides/0') });
  });

  it('applies all of a file or nothing: when the last line is refused, the first changes nothing', async () => {
    await ok('rota', 'export', file('before.yaml'));
    const override = (person: string) =>
      `{ desk: support, person: ${person}, from: "2099-02-01T00:00:00Z", to: "2099-02-02T00:00:00Z", reason: x }`;
    const text = (person: string) =>
      [
        'settings: { horizonWeeks: 21 }',
        'people:',
        '  - { id: eve, name: Eve, zone: Europe/Berlin, skills: [a, b] }',
        'holidays:',
        '  - { region: DE, date: 2027-02-01, name: Founders }',
        'absences:',
        '  - { id: e1, person: eve, from: 2027-02-01, to: 2027-02-02, kind: sick, policy: neutral }',
        'overrides:',
        `  - ${override(person)}`,
      ].join('\n');
    await writeFile(file('whole.yaml'), text('nobody'));
    const { code, err } = await run('rota', 'apply', file('whole.yaml'));
    expect(code).toBe(1);
    expect(err).toContain('line 9, /overrides/0/person: Nobody on the staff list has this id.');
    expect(err).toContain('nothing was changed');
    await ok('rota', 'export', file('after.yaml'));
    expect(await readFile(file('after.yaml'), 'utf8')).toBe(await readFile(file('before.yaml'), 'utf8'));
    await writeFile(file('whole.yaml'), text('eve'));
    expect(await ok('rota', 'apply', file('whole.yaml'), '--dry-run')).toContain(
      'Nothing was changed. It would be 5 differences: 4 new, 1 changed.',
    );
    expect((await run('rota', 'plan', file('whole.yaml'))).code).toBe(1);
    await ok('rota', 'apply', file('whole.yaml'));
    expect(await ok('rota', 'plan', file('whole.yaml'))).toBe('No difference.\n');
    await writeFile(file('whole.yaml'), 'overrides: []\nabsences: []\nholidays: []\n');
    expect(await ok('rota', 'apply', file('whole.yaml'), '--prune')).toContain('gone');
    expect(await ok('rota', 'plan', file('whole.yaml'), '--prune')).toBe('No difference.\n');
  });

  it('simulates people who leave, a copy of a desk, and a desk from a file', async () => {
    const left = await ok(
      'rota',
      'simulate',
      '--leave',
      'dan',
      '--from',
      '2027-01-01',
      '--timeline',
      '--svg',
      file('what.svg'),
    );
    expect(left).toMatch(/seats change hands/);
    expect(left).toMatch(/dan +dan +\d+ +\d+ +-\d+/);
    // The seat of a night that has begun may be empty; nobody's leaving changes that.
    expect(left).toMatch(/Empty seats (\d+) → \1\./);
    expect(await readFile(file('what.svg'), 'utf8')).toMatch(/^<svg/);
    const gone = await ok('rota', 'simulate', '--leave', 'ann,ben,cem,dan,eve', '--from', '2027-01-01');
    expect(gone).toMatch(
      /\d+ get somebody else \(no plan changes fewer than \d+\), \d+ fall empty or are gone\./,
    );
    expect(gone.match(/nobody who fits is there/g)).toHaveLength(1);
    expect(await ok('rota', 'simulate', '--open-desk', 'second=support')).toContain('second/');
    await writeFile(
      file('night.yaml'),
      'id: late\nname: Late\nzone: Europe/Berlin\nrecurrence: { start: 2026-01-05T21:00:00, every: P7D }\nseats: [{ role: regular, count: 2 }]\n',
    );
    expect(await ok('rota', 'simulate', '--open-desk', file('night.yaml'), '--timeline')).toContain('= Late');
    expect((await run('rota', 'simulate', '--open-desk', 'x=none')).err).toContain(
      'There is no desk "none".',
    );
  }, 120_000);

  it('imports a list of absences after a dry run, and names wrong rows', async () => {
    await writeFile(file('away.csv'), 'person,from,to,kind\nben,2027-02-01,2027-02-08,vacation\n');
    expect(await ok('rota', 'absences', 'import', file('away.csv'), '--dry-run')).toContain(
      'It would be: 1 added',
    );
    expect(await ok('rota', 'absences', 'import', file('away.csv'))).toContain('1 added');
    expect(await ok('rota', 'absences', 'list', '--person', 'ben')).toContain('ben.2027-02-01');
    await ok('rota', 'absences', 'remove', 'ben.2027-02-01');
    await writeFile(file('away.csv'), 'person,from,to,kind\nben,2027-02-29,2027-03-01,vacation\n');
    const { code, err } = await run('rota', 'absences', 'import', file('away.csv'));
    expect(code).toBe(1);
    expect(err).toContain('row 2 from');
    expect(await ok('rota', 'holidays', 'list')).toContain('None are known.');
  });
});
