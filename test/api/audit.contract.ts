import { expect, it } from '@jest/globals';
import { CHANGE_ROLES, CREATE_KEY, LIST_AUDIT, LIST_KEYS, READ_ME } from '#libs/access';
import { HAND_OVER_ITEM } from '../../libs/care/item/api/holding.routes.js';
import { SHOW_ITEM } from '../../libs/care/item/api/items.routes.js';
import { OPEN_ITEM } from '../../libs/care/item/api/opened-items.routes.js';
import { CHANGE_QUEUE, SHOW_QUEUE } from '../../libs/care/queue/api/queues.routes.js';
import { LIST_VERDICTS } from '#libs/triage';
import { newId } from '#libs/postgres';
import { sql } from 'kysely';
import { until } from '../support/poll.js';
import { describeWith } from '../support/services.js';
import { call, refused, send } from './support/call.js';
import { signedIn } from './support/signed-in.js';
import { ADMIN_KEY, aMention, world } from './support/world.js';

describeWith(['postgres'], 'the audit', (given) => {
  const the = world(() => given.databaseUrl);
  const someone = async (onDutyAt?: string) => {
    const id = `p${newId()}`;
    await the.person(id, onDutyAt === undefined ? {} : { onDutyAt });
    return id;
  };
  const entries = async (query: Readonly<Record<string, string>> = {}) =>
    (await call(the.app, LIST_AUDIT, { key: ADMIN_KEY, query })).entries;

  it('has who changed what, by which key, before and after, and how it ended', async () => {
    const ops = await the.key(['ops'], await someone());
    const { queue } = await call(the.app, SHOW_QUEUE, { key: ops, params: { id: 'care' } });
    const body = { version: queue.version, name: 'Care of customers' };
    await call(the.app, CHANGE_QUEUE, { key: ops, params: { id: 'care' }, body });
    const stale = await refused(the.app, CHANGE_QUEUE, { key: ops, params: { id: 'care' }, body });
    const [second, first] = await entries({ subject: 'queues/care' });
    expect(first).toMatchObject({
      actor: expect.stringMatching(/^p/),
      via: expect.stringMatching(/^key:/),
      action: 'changeQueue',
      before: { queue: { name: 'Care' } },
      after: { queue: { name: 'Care of customers', version: queue.version + 1 } },
      outcome: 'done',
    });
    expect(second).toMatchObject({ action: 'changeQueue', after: { body }, outcome: stale.code });
  });

  it('has the roles of a person before and after', async () => {
    const id = await someone();
    await call(the.app, CHANGE_ROLES, {
      key: ADMIN_KEY,
      params: { id },
      body: { roles: [{ role: 'auditor' }] },
    });
    expect(await entries({ subject: `people/${id}/roles` })).toMatchObject([
      { actor: 'key:admin', before: { roles: [] }, after: { roles: [{ role: 'auditor' }] }, outcome: 'done' },
    ]);
  });

  it('has every key that was made, and never a key', async () => {
    const { key } = await call(the.app, CREATE_KEY, {
      key: ADMIN_KEY,
      body: { name: `not ${ADMIN_KEY.slice(0, 4)}`, scopes: ['publisher'] },
    });
    const [made] = await entries({ action: 'createKey' });
    expect(made).toMatchObject({
      subject: 'keys',
      after: { body: { scopes: ['publisher'] } },
      outcome: 'done',
    });
    const all = await sql<{ text: string }>`select a::text as text from audit_entries a`.execute(
      the.ledger.db,
    );
    expect(all.rows.map(({ text }) => text).join('\n')).not.toContain(key);
  });

  it('has sign-ins, reads of what few may see, and nothing of what everybody does', async () => {
    const id = await someone();
    const { page, sessionId } = await signedIn(the.app, id);
    await call(the.app, READ_ME, { headers: page });
    expect(await entries({ actor: id })).toMatchObject([
      { action: 'signIn', via: `session:${sessionId}`, subject: `people/${id}`, after: { by: 'link' } },
    ]);
    const ops = await the.key(['ops']);
    await call(the.app, LIST_VERDICTS, { key: ops });
    const [read] = await entries({ action: 'listVerdicts' });
    expect(read).toMatchObject({ subject: 'verdicts', outcome: 'done' });
  });

  it('is for auditors and administrators to read, by pages', async () => {
    expect(await refused(the.app, LIST_AUDIT, { key: await the.key(['ops']) })).toMatchObject({
      code: 'auth.scope',
    });
    const auditor = await the.key(['auditor']);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: Record<string, string> = { limit: '2', ...(cursor === null ? {} : { cursor }) };
      const page: { entries: readonly { id: string }[]; nextCursor: string | null } = await call(
        the.app,
        LIST_AUDIT,
        { key: auditor, query },
      );
      seen.push(...page.entries.map((entry) => entry.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from audit_entries`.execute(
      the.ledger.db,
    );
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(rows[0]?.count ?? 0);
  });

  it('cannot be changed, by the database itself', async () => {
    await signedIn(the.app, await someone());
    const { db } = the.ledger;
    await expect(sql`update audit_entries set actor = 'x'`.execute(db)).rejects.toThrow('never changed');
    await expect(sql`delete from audit_entries`.execute(db)).rejects.toThrow('never changed');
    await expect(sql`update audit_entries set outcome = 'x'`.execute(db)).rejects.toThrow('never changed');
  });

  it('has what a lead did to an item of a colleague, and not what the holder did', async () => {
    const [anna, bob, lead] = [await someone('support'), await someone('support'), await someone()];
    await call(the.app, CHANGE_ROLES, {
      key: ADMIN_KEY,
      params: { id: lead },
      body: { roles: [{ role: 'lead', deskId: 'support' }] },
    });
    const [id = ''] = await the.intake(aMention());
    const { page } = await signedIn(the.app, lead);
    const give = { headers: page, params: { id }, body: { version: 1, personId: anna } };
    const { item } = await call(the.app, HAND_OVER_ITEM, give);
    expect(item).toMatchObject({ state: 'working', holderId: anna });
    const key = await the.key(['agent'], anna);
    const passOn = { key, params: { id }, body: { version: item.version, personId: bob } };
    await call(the.app, HAND_OVER_ITEM, passOn);
    expect(await entries({ subject: `items/${id}` })).toMatchObject([
      {
        actor: lead,
        action: 'hand_over',
        before: { state: 'queued', holderId: null },
        after: { state: 'working', holderId: anna },
      },
    ]);
  });
});

describeWith(['postgres'], 'an item that a person may not see', (given) => {
  const the = world(() => given.databaseUrl);

  it('is shown with a reason, for an hour, to nobody else, and is audited', async () => {
    await the.person('anna');
    await the.person('bob');
    const [anna, bob] = [await the.key(['agent'], 'anna'), await the.key(['agent'], 'bob')];
    const [id = ''] = await the.intake(aMention());
    const params = { id };
    expect(await refused(the.app, SHOW_ITEM, { key: anna, params })).toMatchObject({
      code: 'item.not_found',
    });
    const reason = 'The customer is on the phone with me.';
    expect(await refused(the.app, OPEN_ITEM, { key: anna, params, body: { reason: 'why' } })).toMatchObject({
      fields: [{ pointer: '/reason' }],
    });
    const opened = await call(the.app, OPEN_ITEM, { key: anna, params, body: { reason } });
    expect(opened.item.actions).toEqual([]);
    await call(the.app, SHOW_ITEM, { key: anna, params });
    expect(await refused(the.app, SHOW_ITEM, { key: bob, params })).toMatchObject({ code: 'item.not_found' });
    const { entries } = await call(the.app, LIST_AUDIT, { key: ADMIN_KEY, query: { action: 'openItem' } });
    expect(entries).toMatchObject([{ actor: 'anna', subject: `items/${id}`, reason, outcome: 'done' }]);
    await sql`update opened_items set until = now()`.execute(the.ledger.db);
    expect(await refused(the.app, SHOW_ITEM, { key: anna, params })).toMatchObject({
      code: 'item.not_found',
    });
  });

  it('is one of 20 an hour at most, and an unknown one is not there', async () => {
    await the.person('cleo');
    const key = await the.key(['agent'], 'cleo');
    const ids = await the.intake(...Array.from({ length: 21 }, () => aMention()));
    const body = { reason: 'I look for a customer.' };
    for (const id of ids.slice(0, 20)) await call(the.app, OPEN_ITEM, { key, params: { id }, body });
    const last = { key, params: { id: ids[20] ?? '' }, body };
    expect(await refused(the.app, OPEN_ITEM, last)).toMatchObject({ code: 'rate.limited' });
    expect(await refused(the.app, OPEN_ITEM, { key, params: { id: newId() }, body })).toMatchObject({
      code: 'item.not_found',
    });
  });

  it('of one who serves its queue is simply shown', async () => {
    await the.person('dora', { onDutyAt: 'support' });
    const [id = ''] = await the.intake(aMention());
    const key = await the.key(['agent'], 'dora');
    const body = { reason: 'I look for a customer.' };
    expect(await call(the.app, OPEN_ITEM, { key, params: { id }, body })).toMatchObject({ until: null });
  });
});

describeWith(['postgres'], 'a key', (given) => {
  const the = world(() => given.databaseUrl);
  const create = (body: object) => call(the.app, CREATE_KEY, { key: ADMIN_KEY, body });
  const status = async (key: string) => (await send(the.app, READ_ME, { key })).statusCode;
  const listed = async (id: string) =>
    (await call(the.app, LIST_KEYS, { key: ADMIN_KEY })).keys.find((key) => key.id === id);

  it('has who made it, when it ends, and when it was last used, to the minute', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const { key, apiKey } = await create({ name: 'x', scopes: ['publisher'], expiresAt });
    expect(apiKey).toMatchObject({ createdBy: 'key:admin', expiresAt, lastUsedAt: null });
    expect(await status(key)).toBe(200);
    await until(async () => (await listed(apiKey.id))?.lastUsedAt, { what: 'the use to be kept' });
    const used = (await listed(apiKey.id))?.lastUsedAt;
    for (let i = 0; i < 5; i += 1) await status(key);
    expect((await listed(apiKey.id))?.lastUsedAt).toBe(used);
  });

  it('stops working when it expires', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const { key, apiKey } = await create({ name: 'x', scopes: ['publisher'], expiresAt });
    expect(await status(key)).toBe(200);
    await sql`update api_keys set expires_at = now() where id = ${apiKey.id}`.execute(the.ledger.db);
    await until(async () => (await status(key)) === 401, { what: 'the key to end' });
    expect(await status(key)).toBe(401);
  }, 15_000);

  it('that would have expired already is not made', async () => {
    const body = { name: 'x', scopes: ['publisher'], expiresAt: '2026-01-01T00:00:00Z' };
    expect(await refused(the.app, CREATE_KEY, { key: ADMIN_KEY, body })).toMatchObject({
      code: 'request.invalid',
      fields: [{ pointer: '/expiresAt' }],
    });
  });

  it('of somebody who left stops working, and none is made for them', async () => {
    await the.person('anna');
    const key = await the.key(['agent'], 'anna');
    expect(await status(key)).toBe(200);
    await sql`update people set leaves = current_date - 2 where id = 'anna'`.execute(the.ledger.db);
    await until(async () => (await status(key)) === 401, { what: 'the key to end' });
    const body = { name: 'x', scopes: ['agent'], personId: 'anna' };
    expect(await refused(the.app, CREATE_KEY, { key: ADMIN_KEY, body })).toMatchObject({
      code: 'staff.not_found',
    });
  }, 15_000);
});
