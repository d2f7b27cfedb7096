import { beforeAll, describe, expect, it } from '@jest/globals';
import { describeWith } from '../../test/support/services.js';
import { cliWorld } from './test/cli-world.js';

const DAY_MS = 86_400_000;
const dateIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const DESK = `
    zone: Europe/Berlin
    recurrence: { start: 2026-01-05T09:00:00, rule: FREQ=DAILY }
    seats: [{ role: regular, count: 1 }]`;

interface Slot {
  readonly id: string;
  readonly personId: string | null;
  readonly startsAt: string;
  readonly endsAt: string;
}

describeWith(['postgres'], 'single slots by command line', (given) => {
  const { the, run, ok, put } = cliWorld(() => given.databaseUrl);
  const keys = new Map<string, string>();
  const slots = async (person?: string): Promise<Slot[]> => {
    const query = person === undefined ? '' : `&person=${person}`;
    const response = await fetch(`${await the.app.getUrl()}/v1/rota/slots?desk=support&limit=200${query}`, {
      headers: { authorization: `Bearer ${keys.get('ops')}` },
    });
    return ((await response.json()) as { slots: Slot[] }).slots;
  };
  const far = async (person?: string) =>
    (await slots(person)).filter(({ startsAt }) => Date.parse(startsAt) > Date.now() + 20 * DAY_MS);
  const as = (person: string, ...args: readonly string[]) => run(...args, '--key', keys.get(person) ?? '');

  beforeAll(async () => {
    keys.set('ops', await the.key(['ops']));
    for (const id of ['ann', 'ben', 'cem', 'dan']) {
      await the.person(id);
      keys.set(id, await the.key(['agent'], id));
    }
    await the.ledger.pool.query("delete from queues where desk_id = 'sales'");
    await the.ledger.pool.query("delete from desks where id = 'sales'");
    await the.ledger.pool.query("update people set manager = 'dan' where id = 'ann'");
    const desks = `desks:
  - id: support
    name: Support
    members: [ann, ben, cem]${DESK}
  - id: second
    name: Second
    members: [dan]${DESK}
`;
    await ok('rota', 'apply', await put('rota.yaml', desks));
    const draft = await ok('rota', 'draft', '--reason', 'test', '--json');
    const { plan } = JSON.parse(draft) as { plan: { id: string } };
    await ok('rota', 'publish', plan.id);
  });

  it('lists candidates: people who may serve first, the others with the rule that forbids it', async () => {
    const [slot] = await far('ann');
    await ok(
      'rota',
      'absences',
      'add',
      'ben',
      '--from',
      slot?.startsAt.slice(0, 10) ?? '',
      '--last-day',
      slot?.startsAt.slice(0, 10) ?? '',
    );
    const out = await ok('rota', 'candidates', slot?.id ?? '');
    expect(out).toMatch(
      /1 could serve support\/.*\.[^]*cem.*able[^]*ben is away then\.[^]*dan does not serve Support\./,
    );
    await ok('rota', 'absences', 'remove', `ben.${slot?.startsAt.slice(0, 10)}`);
  });

  it('puts a person on a slot and on a part of a slot, and revokes both', async () => {
    const [slot, other] = await far('ann');
    const made = await ok('rota', 'override', slot?.id ?? '', 'ben', '--reason', 'knows it');
    expect((await slots()).find(({ id }) => id === slot?.id)?.personId).toBe('ben');
    await ok('rota', 'revoke', /revoke ([0-9a-f-]{36})/.exec(made)?.[1] ?? '');
    expect((await slots()).find(({ id }) => id === slot?.id)?.personId).toBe('ann');
    const noon = `${other?.startsAt.slice(0, 10)}T12:00:00Z`;
    const part = await ok('rota', 'override', other?.id ?? '', 'cem', '--from', noon, '--reason', 'doctor');
    expect(part).toContain(`from ${noon.replace('Z', '.000Z')} to`);
    const stored = await the.ledger.pool.query('select * from duty_overrides');
    expect(stored.rows).toMatchObject([{ person_id: 'cem', replaces_person_id: 'ann', desk_id: 'support' }]);
    await ok('rota', 'revoke', /revoke ([0-9a-f-]{36})/.exec(part)?.[1] ?? '');
    expect((await the.ledger.pool.query('select 1 from duty_overrides')).rows).toEqual([]);
    const outside = ['--from', '2020-01-01T00:00:00Z', '--reason', 'x'];
    expect((await run('rota', 'override', other?.id ?? '', 'cem', ...outside)).err).toContain(
      'The part must lie within',
    );
    const busy = ['--reason', 'x', '--from', noon];
    expect((await run('rota', 'override', other?.id ?? '', 'dan', ...busy)).err).toContain(
      'dan does not serve Support',
    );
    expect((await run('rota', 'override', other?.id ?? '', 'dan', ...busy, '--break-glass')).err).toContain(
      'dan serves second',
    );
  });

  it('offers a slot to all eligible people; the first one gets it, and other offers of the slot end', async () => {
    const [slot] = await far('ann');
    const offered = await as('ann', 'rota', 'cover', slot?.id ?? '');
    expect(offered.out).toMatch(/could take it: .*(ben|cem)/);
    const second = await as('ann', 'rota', 'cover', slot?.id ?? '', '--to', 'ben');
    const [id = '', otherId = ''] = [offered.out, second.out].map(
      (text) => /cover ([0-9a-f-]{36})/.exec(text)?.[1],
    );
    await ok('rota', 'apply', await put('automatic.yaml', 'settings: { swapApproval: automatic }\n'));
    expect((await as('cem', 'rota', 'answer', 'accept', id)).out).toContain('applied');
    expect((await slots()).find((one) => one.id === slot?.id)?.personId).toBe('cem');
    expect(await ok('rota', 'swaps')).toBe('None waits.\n');
    expect(await ok('rota', 'swaps', '--all')).toMatch(new RegExp(`${otherId}: .*expired`));
    expect((await as('ann', 'rota', 'answer', 'undo', id)).out).toContain('undone');
  });

  it('exchanges two slots', async () => {
    const [mine] = await far('ann');
    const theirs = (await far('ben')).find(({ startsAt }) => startsAt !== mine?.startsAt);
    const offered = await as('ann', 'rota', 'swap', mine?.id ?? '', theirs?.id ?? '', '--with', 'ben');
    const id = /swap ([0-9a-f-]{36})/.exec(offered.out)?.[1] ?? '';
    expect((await as('ben', 'rota', 'answer', 'accept', id)).out).toContain('applied');
    const now = new Map((await slots()).map((slot) => [slot.id, slot.personId]));
    expect([now.get(mine?.id ?? ''), now.get(theirs?.id ?? '')]).toEqual(['ben', 'ann']);
  });

  it('requests leave; after the manager approves, the leave is an absence that the person can read', async () => {
    const asked = await as('ann', 'rota', 'leave', 'request', '--from', dateIn(60), '--last-day', dateIn(62));
    const id = asked.out.slice(0, 36);
    expect((await as('ben', 'rota', 'leave', 'list')).out).toBe('None.\n');
    expect((await as('ann', 'rota', 'leave', 'approve', id)).err).toContain('ann may not approve');
    expect((await as('dan', 'rota', 'leave', 'list')).out).toContain('requested');
    expect((await as('dan', 'rota', 'leave', 'approve', id)).out).toContain('approved');
    expect((await as('ann', 'rota', 'absences', 'list', '--person', 'ann')).out).toContain(dateIn(63));
    expect((await as('ben', 'rota', 'absences', 'list', '--person', 'ann')).err).toContain('need scope ops');
    expect((await as('dan', 'rota', 'leave', 'approve', id)).err).toContain('This leave is approved');
    expect((await as('ann', 'rota', 'leave', 'withdraw', id)).out).toContain('withdrawn');
    expect((await the.ledger.pool.query("select 1 from absences where person_id = 'ann'")).rows).toEqual([]);
    const backwards = await as(
      'ann',
      'rota',
      'leave',
      'request',
      '--from',
      dateIn(9),
      '--last-day',
      dateIn(2),
    );
    expect(backwards.code).toBe(1);
  });

  it('makes, lists and revokes a calendar feed', async () => {
    const made = await ok('rota', 'feed', 'add', '--person', 'ann');
    const [address = ''] = made.split('\n');
    expect(await (await fetch(address)).text()).toContain('BEGIN:VCALENDAR');
    expect(await ok('rota', 'feed', 'list')).toContain('ann');
    await ok('rota', 'feed', 'revoke', /revoke ([0-9a-f-]{36})/.exec(made)?.[1] ?? '');
    expect((await fetch(address)).status).toBe(404);
  });

  describe('overrides of times', () => {
    const override = async (body: object) => {
      const response = await fetch(`${await the.app.getUrl()}/v1/duty/overrides`, {
        method: 'POST',
        headers: { authorization: `Bearer ${keys.get('ops')}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as { code?: string; detail?: string; extra?: { rule?: string } };
      return [response.status, answer.extra?.rule ?? answer.code ?? null];
    };
    const at = (days: number, hour: number) => `${dateIn(days)}T${String(hour).padStart(2, '0')}:00:00Z`;

    it('are refused when the person already serves at that time, is absent, or when the override lasts for years', async () => {
      await the.person('vic');
      await the.ledger.pool.query("update desks set rotation = rotation - 'members'");
      const first = {
        deskId: 'support',
        personId: 'vic',
        startsAt: at(12, 12),
        endsAt: at(12, 18),
        reason: 'x',
      };
      expect(await override(first)).toEqual([201, null]);
      expect(await override(first)).toEqual([409, 'double-booked']);
      const elsewhere = { ...first, deskId: 'second', startsAt: at(12, 13), endsAt: at(12, 19) };
      expect(await override(elsewhere)).toEqual([409, 'double-booked']);
      expect(await override({ ...elsewhere, breakGlass: true })).toEqual([409, 'double-booked']);
      await the.ledger.pool.query(
        "insert into absences (id, person_id, begins, ends, kind, policy, created_by) values ('v', 'vic', $1, $2, 'vacation', 'catch-up', 'x')",
        [dateIn(40), dateIn(50)],
      );
      const away = { ...first, startsAt: at(42, 12), endsAt: at(42, 18) };
      expect(await override(away)).toEqual([409, 'away']);
      expect(await override({ ...away, breakGlass: true })).toEqual([201, null]);
      expect(await override({ ...first, startsAt: at(60, 12), endsAt: at(4000, 12) })).toEqual([
        422,
        'duty.invalid',
      ]);
      const nobody = { ...first, startsAt: at(70, 12), endsAt: at(70, 18), replacesPersonId: 'dan' };
      expect(await override(nobody)).toEqual([422, 'duty.invalid']);
    });
  });
});
