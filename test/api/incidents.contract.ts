import { beforeAll, expect, it } from '@jest/globals';
import {
  CLOSE_INCIDENT,
  FIND_SAME,
  LINK_ITEM,
  LIST_INCIDENTS,
  LIST_ITEMS,
  OPEN_INCIDENT,
  SHOW_INCIDENT,
} from '#libs/care';
import { newId } from '#libs/postgres';
import { sql } from 'kysely';
import { writeWords } from '../../libs/care/search/use-cases/write-words.js';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { deliverOutbox } from './support/deliver-outbox.js';
import { aMention, world } from './support/world.js';

describeWith(['postgres'], 'incidents', (given) => {
  const the = world(() => given.databaseUrl);
  let anna = '';
  let bob = '';
  const ids: Record<string, string> = {};

  /** An item whose first post has this fingerprint. */
  async function said(name: string, fingerprint: string, more: Parameters<typeof aMention>[0] = {}) {
    const [id = ''] = await the.intake(aMention({ text: `${name}, help`, ...more }));
    ids[name] = id;
    await sql`update mentions set triage = jsonb_set(triage::jsonb, '{fingerprint}', to_jsonb(${fingerprint}::text))::json
      where item_id = ${id}`.execute(the.ledger.db);
  }
  const same = (name: string, key = anna) =>
    call(the.app, FIND_SAME, { key, params: { id: ids[name] ?? '' } });
  const link = (name: string, incidentId: string | null, key = anna) =>
    call(the.app, LINK_ITEM, { key, params: { id: ids[name] ?? '' }, body: { incidentId } });

  beforeAll(async () => {
    await the.person('anna', { onDutyAt: 'support' });
    await the.person('bob', { onDutyAt: 'sales' });
    anna = await the.key(['agent'], 'anna');
    bob = await the.key(['agent'], 'bob');
    await said('no signal', 'ffff0000ffff0000');
    await said('no signal here', 'ffff0000ffff0007');
    await said('still no signal', '7fff0000ffff0000');
    await said('a bit like it', 'fff00000ffff0000');
    await said('other brand', 'ffff0000ffff0000', { brand: 'Umbrella' });
    await said('the same person', 'ffff0000ffff0000', { author: { nativeId: 'one' }, conversationId: 'a' });
    await said('the same person again', 'ffff0000ffff0000', {
      author: { nativeId: 'one' },
      conversationId: 'b',
    });
    await said('without words', '0000000000000000');
    await said('silent', '0000000000000000');
    await deliverOutbox(the);
    await writeWords(the.ledger.db);
  });

  it('show who else says nearly the same about the same brand', async () => {
    const { count, items, incident, proposed } = await same('no signal');
    const expected = ['no signal here', 'still no signal', 'the same person', 'the same person again'];
    expect(items.map(({ excerpt }) => excerpt.replace(', help', '')).toSorted()).toEqual(expected);
    expect([count, incident, proposed]).toEqual([{ value: 4, more: false }, null, null]);
  });

  it('count nobody twice: neither the author nor posts without words', async () => {
    expect((await same('the same person')).items.map(({ id }) => id)).not.toContain(
      ids['the same person again'],
    );
    expect((await same('without words')).count.value).toBe(0);
  });

  it('link items, and are proposed for those that say the same', async () => {
    const itemIds = [ids['no signal'] ?? '', ids['no signal here'] ?? ''];
    const body = { title: 'North mast is down', itemIds };
    const { incident } = await call(the.app, OPEN_INCIDENT, { key: anna, body });
    expect(incident).toMatchObject({
      title: 'North mast is down',
      openedBy: 'anna',
      items: 2,
      closedAt: null,
    });
    expect(await same('still no signal')).toMatchObject({ incident: null, proposed: { id: incident.id } });
    const { item } = await link('still no signal', incident.id);
    expect(item.timeline.at(-1)).toMatchObject({
      kind: 'noted',
      actor: 'anna',
      data: { text: 'Linked to the incident "North mast is down".', incidentId: incident.id },
    });
    expect(await same('still no signal')).toMatchObject({ incident: { items: 3 }, proposed: null });
    const linked = await call(the.app, LIST_ITEMS, { key: anna, query: { incident: incident.id } });
    expect(linked.items).toHaveLength(3);

    await link('still no signal', null);
    expect((await call(the.app, LIST_INCIDENTS, { key: anna })).incidents).toMatchObject([{ items: 2 }]);
  });

  it('are hidden from people who see none of their items', async () => {
    const [incident] = (await call(the.app, LIST_INCIDENTS, { key: anna })).incidents;
    expect((await call(the.app, LIST_INCIDENTS, { key: bob })).incidents).toEqual([]);
    const params = { id: incident?.id ?? '' };
    expect((await refused(the.app, SHOW_INCIDENT, { key: bob, params })).code).toBe('incident.not_found');
    const own = await refused(the.app, FIND_SAME, { key: bob, params: { id: ids['no signal'] ?? '' } });
    expect(own.code).toBe('item.not_found');
    const body = { title: 'x', itemIds: [ids['no signal'] ?? ''] };
    expect((await refused(the.app, OPEN_INCIDENT, { key: bob, body })).code).toBe('item.not_found');
    expect((await call(the.app, LIST_INCIDENTS, { key: bob })).incidents).toEqual([]);
  });

  it('take nothing more once they are closed', async () => {
    const [incident] = (await call(the.app, LIST_INCIDENTS, { key: anna })).incidents;
    const params = { id: incident?.id ?? '' };
    const closed = await call(the.app, CLOSE_INCIDENT, { key: anna, params });
    expect(closed.incident).toMatchObject({ closedBy: 'anna', items: 2 });
    expect((await refused(the.app, CLOSE_INCIDENT, { key: anna, params })).code).toBe('incident.closed');
    const late = { key: anna, params: { id: ids['a bit like it'] ?? '' }, body: { incidentId: params.id } };
    expect((await refused(the.app, LINK_ITEM, late)).code).toBe('incident.closed');
    const unknown = { ...late, body: { incidentId: newId() } };
    expect((await refused(the.app, LINK_ITEM, unknown)).code).toBe('incident.not_found');
    const { incidents } = await call(the.app, LIST_INCIDENTS, { key: anna, query: { closed: 'true' } });
    expect(incidents.map(({ id }) => id)).toEqual([params.id]);
  });
});
