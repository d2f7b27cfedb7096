import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { describeWith } from '../../test/support/services.js';
import { cliWorld } from './test/cli-world.js';

/** A text as bytes of Windows-1252. */
const ansi = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const CASES = process.env['DUTYDESK_CASES'];
const caseFile = (name: string) => path.join(CASES ?? '', 'public', name);

describeWith(['postgres'], 'lists as HR exports them, by command line', (given) => {
  const { the, run, ok, put, file } = cliWorld(() => given.databaseUrl);
  const people = async () =>
    (
      await the.ledger.pool.query(
        `select id, name, department, region, level, share_num, share_den, capacity, email, chat, manager,
           working_days as days, leaves from people order by id`,
      )
    ).rows as Record<string, unknown>[];
  const names = async () => (await people()).map(({ name }) => name);
  const imported = async (content: string | Uint8Array, ...options: readonly string[]) =>
    ok('staff', 'import', await put('staff.csv', content), ...options);
  const refused = async (content: string | Uint8Array, ...options: readonly string[]) => {
    const { code, err } = await run('staff', 'import', await put('staff.csv', content), ...options);
    expect(code).toBe(1);
    return err;
  };
  const absences = async () =>
    (await the.ledger.pool.query('select id, begins, ends, kind, policy from absences order by id')).rows;

  beforeEach(async () => {
    await the.ledger.pool.query('delete from absences; delete from import_headings; delete from people');
  });

  describe('bytes', () => {
    it('that are not UTF-8 are refused, and nothing is stored', async () => {
      expect(await refused(ansi('id,name,zone\nann,Zo\xeb M\xfcller,UTC\n'))).toContain(
        'The file is not UTF-8. Save it as CSV UTF-8, or state its encoding, such as windows-1252.',
      );
      expect(await names()).toEqual([]);
    });

    it('are decoded when their encoding is declared or marked', async () => {
      await imported(ansi('id,name,zone\nann,Zo\xeb M\xfcller,UTC\n'), '--encoding', 'windows-1252');
      const marked = Buffer.from('\uFEFFid\tname\tzone\r\nben\tBéla Åkesson\tUTC\r\n', 'utf16le');
      await imported(new Uint8Array(marked));
      expect(await names()).toEqual(['Zoë Müller', 'Béla Åkesson']);
    });

    it('of absences and of a rota file are refused alike', async () => {
      const away = await put(
        'away.csv',
        ansi('person,from,to,kind\nann,2026-12-01,2026-12-03,Urlaub f\xfcr\n'),
      );
      expect((await run('rota', 'absences', 'import', away)).err).toContain('The file is not UTF-8.');
      const rota = await put('rota.yaml', ansi('people:\n  - { id: ann, name: Zo\xeb, zone: UTC }\n'));
      for (const command of ['plan', 'apply']) {
        const { code, err } = await run('rota', command, rota);
        expect(code).not.toBe(0);
        expect(err).toContain('is not UTF-8.');
      }
    });
  });

  describe('headings', () => {
    const csv = 'Personnel no.;First name;Last name;Zone;Salary;Cost centre\n7;Ann;Bauer;UTC;90000;12\n';
    const map = ['--map', 'Personnel no.=id', '--map', 'First name=name', '--map', 'Last name=name'];

    it('are mapped; unknown headings are ignored and named', async () => {
      const out = await imported(csv, ...map);
      expect(out).toContain('1 added');
      expect(out).toContain('Read: Personnel no. as id, First name as name, Last name as name.');
      expect(out).toContain('Ignored: Salary, Cost centre.');
      expect(await people()).toMatchObject([{ id: '7', name: 'Ann Bauer' }]);
    });

    it('are remembered for the next import, but not by a dry run', async () => {
      await imported(csv, ...map, '--dry-run');
      expect(await refused(csv)).toContain('The column "id" is missing');
      await imported(csv, ...map);
      expect(await imported(csv)).toContain('0 added, 0 changed, 0 ended, 1 as they were.');
      expect(await refused(csv, '--forget-map')).toContain('The column "id" is missing');
    });

    it('that a map names but that do not exist are refused', async () => {
      expect(await refused(csv, '--map', 'Number=id')).toContain('The file has no heading');
      expect(await refused(csv, '--map', 'Salary=pay')).toContain('There is no column "pay"');
    });
  });

  describe('columns', () => {
    const whole = [
      'id,name,zone,department,region,level,share,capacity,leaves,email,chat,manager,workingDays',
      'ann,Ann,UTC,Sales,DE-BY,expert,1/2,3,,ann@example.com,slack:U1,ben,Mo-We',
      'ben,Ben,UTC,IT,DE,regular,1,5,2099-12-31,,,,',
    ].join('\n');

    it('that are missing in the list change nothing', async () => {
      await imported(whole);
      const before = await people();
      expect(await imported('id,name,zone\nann,Ann,UTC\nben,Ben,UTC\n')).toContain('0 changed');
      expect(await imported('id,name,zone,department\nann,Ann,UTC,Support\n')).toContain('ann: department');
      expect(await people()).toEqual(
        before.map((one) => (one['id'] === 'ann' ? { ...one, department: 'Support' } : one)),
      );
    });

    it('with an empty cell are reset', async () => {
      await imported(whole);
      await imported('id,name,zone,leaves,email\nann,Ann,UTC,,\nben,Ben,UTC,,\n');
      expect(await people()).toMatchObject([
        { email: null, chat: ['slack:U1'] },
        { id: 'ben', leaves: null },
      ]);
    });

    it('are exported so that the list can be imported again', async () => {
      await imported(whole);
      await ok('staff', 'export', file('export.csv'));
      const before = await people();
      expect(await ok('staff', 'import', file('export.csv'))).toContain('0 added, 0 changed, 0 ended, 2 as');
      await the.ledger.pool.query('delete from people');
      await ok('staff', 'import', file('export.csv'));
      expect(await people()).toEqual(before);
    });
  });

  describe('dates', () => {
    const csv = 'id;name;zone;joins;last day\nann;Ann;UTC;07.01.2026;31.12.2026\n';

    it('are read in the stated format, and refused without a format', async () => {
      expect(await refused(csv)).toContain('row 2 joins');
      await imported(csv, '--dates', 'DD.MM.YYYY');
      expect(await people()).toMatchObject([{ leaves: '2027-01-01' }]);
    });

    it('of absences can be the last day away', async () => {
      await imported('id,name,zone\nann,Ann,UTC\n');
      const away = await put('away.csv', 'Mitarbeiter;Von;Bis;Kind\nann;21.12.2026;03.01.2027;vacation\n');
      const options = ['--map', 'Mitarbeiter=person', '--map', 'Von=from', '--map', 'Bis=lastDay'];
      await ok('rota', 'absences', 'import', away, ...options, '--dates', 'DD.MM.YYYY');
      expect(await absences()).toMatchObject([
        { id: 'ann.2026-12-21', begins: '2026-12-21', ends: '2027-01-04' },
      ]);
      await ok('rota', 'absences', 'export', file('away-export.csv'));
      expect(await ok('rota', 'absences', 'import', file('away-export.csv'), '--forget-map')).toContain(
        '0 added, 0 changed, 1 as they were.',
      );
      await ok('rota', 'absences', 'add', 'ann', '--from', '2027-02-01', '--last-day', '2027-02-05');
      expect((await absences()).at(-1)).toMatchObject({ ends: '2027-02-06' });
    });

    it('of absences leave kind and policy alone where the list has neither', async () => {
      await imported('id,name,zone\nann,Ann,UTC\n');
      const first = await put(
        'away.csv',
        'person,from,to,kind,policy\nann,2026-12-21,2027-01-04,sick,neutral\n',
      );
      await ok('rota', 'absences', 'import', first);
      const again = await put('away.csv', 'person,from,lastDay\nann,2026-12-21,2027-01-09\n');
      expect(await ok('rota', 'absences', 'import', again)).toContain('ann.2026-12-21: to');
      expect(await absences()).toMatchObject([{ ends: '2027-01-10', kind: 'sick', policy: 'neutral' }]);
    });
  });

  describe('leavers', () => {
    const list = (count: number) =>
      `id,name,zone\n${Array.from({ length: count }, (_, n) => `p${n},Person ${n},UTC\n`).join('')}`;

    it('up to a tenth of the staff are ended; more need confirmation', async () => {
      await imported(list(20));
      expect(await imported(list(18), '--leavers', 'end')).toContain('2 ended');
      const { code, err } = await run('staff', 'import', await put('staff.csv', list(3)), '--leavers', 'end');
      expect(code).toBe(1);
      expect(err).toContain('This ends 15 of 18 people; say --end-at-most 15 (or --yes) if that is meant.');
      expect(await refused(list(3), '--leavers', 'end', '--end-at-most', '14')).toContain('15 of 18');
      expect(await refused(list(3), '--leavers', 'end', '--dry-run')).toContain('15 of 18');
      expect(await imported(list(3), '--leavers', 'end', '--end-at-most', '15')).toContain('15 ended');
      expect(await imported(list(1), '--leavers', 'end', '--yes')).toContain('2 ended');
    });
  });

  (CASES === undefined ? describe.skip : describe)('the public cases', () => {
    it('12: a Windows-1252 file is refused, and accepted when its encoding is declared', async () => {
      const name = caseFile('12-staff-windows-1252.csv');
      expect((await run('staff', 'import', name)).err).toContain(
        'The file is not UTF-8. Save it as CSV UTF-8, or state its encoding, such as windows-1252.',
      );
      await ok('staff', 'import', name, '--encoding', 'windows-1252');
      expect(await names()).toEqual(['Zoë Müller']);
    });

    it('13: semicolons and a decimal comma are accepted', async () => {
      await ok('staff', 'import', caseFile('13-staff-semicolons.csv'));
      expect(await people()).toMatchObject([{ share_num: 4, share_den: 5 }, { id: 'ben' }]);
    });

    it('14: rows with a wrong number of cells are named, and nothing is changed', async () => {
      const { code, err } = await run('staff', 'import', caseFile('14-staff-ragged-rows.csv'));
      expect(code).toBe(1);
      expect(err).toContain('row 2   This row has 5 cells and the heading 4.');
      expect(err).toContain('row 3   This row has 3 cells and the heading 4.');
      expect(await names()).toEqual([]);
    });

    it('15: a list with three columns changes only these fields', async () => {
      const first = [
        'id,name,zone,department,region,level,share,capacity,leaves',
        'ann,Ann Bauer,Europe/Berlin,Sales,DE-BY,expert,1/2,3,',
        'ben,Ben Ndiaye,Europe/Berlin,IT,DE,regular,1,5,2026-12-31',
        'cem,Cem Kaya,Europe/London,IT,GB,trainee,80%,1,',
      ];
      await imported(first.join('\n'));
      const before = await people();
      expect(await ok('staff', 'import', caseFile('15-staff-three-columns.csv'))).toContain(
        '0 added, 0 changed, 0 ended, 3 as they were.',
      );
      expect(await people()).toEqual(before);
    });

    it('16: a truncated list ends nobody', async () => {
      const rows = Array.from(
        { length: 44 },
        (_, n) => `p${String(n).padStart(2, '0')},Person ${n},Europe/Berlin`,
      );
      await imported(`id,name,zone\n${rows.join('\n')}\n`);
      const cut = caseFile('16-staff-truncated-leavers-end.csv');
      const { code, err } = await run('staff', 'import', cut, '--leavers', 'end');
      expect(code).toBe(1);
      expect(err).toContain('This ends 43 of 44 people; say --end-at-most 43 (or --yes) if that is meant');
      expect(await readFile(cut, 'utf8')).toContain('p00');
    });
  });
});
