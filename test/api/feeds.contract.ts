import { expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { describeWith } from '../support/services.js';
import { call, refused, send } from './support/call.js';
import { DAY_MS, rotaOf } from './support/rota.js';
import { world } from './support/world.js';
import { CREATE_FEED, LIST_FEEDS, READ_FEED, REVOKE_FEED } from '../../libs/rota/feed/api/feeds.routes.js';

describeWith(['postgres'], 'calendar feeds', (given) => {
  const the = world(() => given.databaseUrl);
  const rota = rotaOf(the);

  it('have a private address, mark cancelled duty, and end when they are revoked', async () => {
    const starts = new Date(Math.ceil(Date.now() / DAY_MS) * DAY_MS + DAY_MS);
    await the.ledger.db
      .insertInto('duty')
      .values({
        slot_id: 'support/x/regular-1',
        desk_id: 'support',
        person_id: 'ann',
        starts_at: starts,
        ends_at: new Date(starts.getTime() + DAY_MS),
        source: 'plan',
      })
      .execute();
    const body = { kind: 'person', subject: 'ann' };
    expect((await refused(the.app, CREATE_FEED, { key: rota.agent('ben'), body })).code).toBe('auth.scope');
    const { feed, path } = await call(the.app, CREATE_FEED, { key: rota.agent('ann'), body });
    const token = path.split('/').at(-1) ?? '';
    const read = (headers: Record<string, string> = {}) =>
      send(the.app, READ_FEED, { params: { token }, headers });
    const first = await read();
    expect(first.headers['content-type']).toContain('text/calendar');
    const events = (text: string) =>
      new ICAL.Component(ICAL.parse(text) as unknown[] as [string, unknown[], unknown[]])
        .getAllSubcomponents('vevent')
        .map((one) => ({
          at: new ICAL.Event(one).startDate.toJSDate().getTime(),
          status: one.getFirstPropertyValue('status'),
          sequence: one.getFirstPropertyValue('sequence'),
        }));
    expect(events(first.body)).toEqual([{ at: starts.getTime(), status: 'CONFIRMED', sequence: 0 }]);
    const tag = String(first.headers['etag']);
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*'])
      expect((await read({ 'if-none-match': known })).statusCode).toBe(304);
    expect((await read({ 'if-none-match': '"other"' })).statusCode).toBe(200);
    const ofDesk = await call(the.app, CREATE_FEED, {
      key: rota.key,
      body: { kind: 'desk', subject: 'support' },
    });
    const desk = { params: { token: ofDesk.path.split('/').at(-1) ?? '' } };
    const shown = (await send(the.app, READ_FEED, desk)).body;
    expect(events(shown)).toEqual([{ at: starts.getTime(), status: 'CONFIRMED', sequence: 0 }]);
    expect(shown).toContain('SUMMARY:ann on duty: Support');
    const { feeds } = await call(the.app, LIST_FEEDS, { key: rota.key });
    expect(feeds.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual(['person ann', 'desk support']);
    await call(the.app, REVOKE_FEED, { key: rota.key, params: { id: ofDesk.feed.id } });
    expect((await refused(the.app, READ_FEED, desk)).code).toBe('feed.not_found');
    await the.ledger.pool.query("delete from duty where slot_id = 'support/x/regular-1'");
    expect(events((await read({ 'if-none-match': tag })).body)).toEqual([
      { at: starts.getTime(), status: 'CANCELLED', sequence: 1 },
    ]);
    await call(the.app, REVOKE_FEED, { key: rota.agent('ann'), params: { id: feed.id } });
    expect((await refused(the.app, READ_FEED, { params: { token } })).code).toBe('feed.not_found');
  });

  it('have a name, list the other people on duty, and drop cancelled duty after a month', async () => {
    const starts_at = new Date(Date.now() + 20 * DAY_MS);
    const ends_at = new Date(starts_at.getTime() + DAY_MS);
    await the.ledger.pool.query("update people set name = 'Ann Bauer' where id = 'ann'");
    const seats = ['ann', 'ben'].map((person_id, n) => ({
      slot_id: `support/y/regular-${n + 1}`,
      desk_id: 'support',
      person_id,
      starts_at,
      ends_at,
      source: 'plan' as const,
    }));
    await the.ledger.db.insertInto('duty').values(seats).execute();
    const body = { kind: 'person', subject: 'ann' };
    const { path } = await call(the.app, CREATE_FEED, { key: rota.agent('ann'), body });
    const params = { token: path.split('/').at(-1) ?? '' };
    const read = async () => (await send(the.app, READ_FEED, { params })).body;
    const first = await read();
    expect(first).toContain('X-WR-CALNAME:Duty: Ann Bauer');
    expect(first).toContain('DESCRIPTION:With ben.');
    await the.ledger.pool.query("delete from duty where slot_id like 'support/y/%'");
    expect(await read()).toContain('STATUS:CANCELLED');
    await the.ledger.pool.query(
      "update calendar_feed_entries set entries = replace(entries::text, to_char(now() at time zone 'UTC', 'YYYY-MM-DD'), to_char(now() at time zone 'UTC' - interval '31 days', 'YYYY-MM-DD'))::jsonb where subject = 'ann'",
    );
    expect(await read()).not.toContain('STATUS:CANCELLED');
  });
});
