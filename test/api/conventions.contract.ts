import { beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { CREATE_KEY, LIST_KEYS } from '#libs/access';
import { deleteOldAnswers } from '#libs/http';
import { CREATE_QUEUE, LIST_QUEUES, SHOW_QUEUE } from '../../libs/care/queue/api/queues.routes.js';
import { describeWith } from '../support/services.js';
import { call, refused, send } from './support/call.js';
import { ADMIN_KEY, world } from './support/world.js';

describeWith(['postgres'], 'the conventions of the API', (given) => {
  const the = world(() => given.databaseUrl);
  let ops: string;
  beforeAll(async () => {
    ops = await the.key(['ops']);
  });
  const makeQueue = (id: string, over: { key?: string; idempotencyKey?: string; name?: string } = {}) => ({
    key: over.key ?? ops,
    headers: { 'idempotency-key': over.idempotencyKey ?? `make-${id}` },
    body: { id, name: over.name ?? id, deskIds: ['support'] },
  });

  it('name the address of what was made, also when the answer is repeated', async () => {
    const made = await send(the.app, CREATE_QUEUE, makeQueue('located'));
    const again = await send(the.app, CREATE_QUEUE, makeQueue('located'));
    expect([made.headers['location'], again.headers['location']]).toEqual([
      '/v1/queues/located',
      '/v1/queues/located',
    ]);
    expect((await call(the.app, SHOW_QUEUE, { key: ops, params: { id: 'located' } })).queue.id).toBe(
      'located',
    );
  });

  describe('a request with an Idempotency-Key', () => {
    it('is done once, and a repetition gets the first answer', async () => {
      const first = await send(the.app, CREATE_QUEUE, makeQueue('once'));
      const again = await send(the.app, CREATE_QUEUE, makeQueue('once'));
      expect([first.statusCode, first.headers['idempotency-replayed']]).toEqual([201, undefined]);
      expect([again.statusCode, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
      expect(again.body).toBe(first.body);
      expect(again.headers['content-type']).toBe(first.headers['content-type']);
      const quoted = makeQueue('once', { idempotencyKey: '"make-once"' });
      expect((await send(the.app, CREATE_QUEUE, quoted)).headers['idempotency-replayed']).toBe('true');
    });

    it('may not change what it asks for', async () => {
      await call(the.app, CREATE_QUEUE, makeQueue('first', { idempotencyKey: 'one' }));
      const other = makeQueue('second', { idempotencyKey: 'one' });
      expect((await refused(the.app, CREATE_QUEUE, other)).code).toBe('idempotency.key_reused');
    });

    it('is done for each caller who uses the same key', async () => {
      const shared = { idempotencyKey: 'shared' };
      await call(the.app, CREATE_QUEUE, makeQueue('mine', shared));
      const other = makeQueue('theirs', { ...shared, key: await the.key(['ops']) });
      expect((await call(the.app, CREATE_QUEUE, other)).queue.id).toBe('theirs');
    });

    it('is refused while the first one is running, and is done when that has failed', async () => {
      const asked = Array.from({ length: 5 }, () => send(the.app, CREATE_QUEUE, makeQueue('raced')));
      const answers = await Promise.all(asked);
      expect(
        answers.filter((one) => one.statusCode === 201 && !one.headers['idempotency-replayed']),
      ).toHaveLength(1);
      expect(answers.every(({ statusCode }) => statusCode === 201 || statusCode === 409)).toBe(true);
      await sql`update kept_answers set status = null where key = 'make-raced'`.execute(the.ledger.db);
      expect((await refused(the.app, CREATE_QUEUE, makeQueue('raced'))).code).toBe('idempotency.running');

      const taken = makeQueue('raced', { idempotencyKey: 'failed' });
      expect((await refused(the.app, CREATE_QUEUE, taken)).code).toBe('queue.exists');
      await call(the.app, CREATE_QUEUE, makeQueue('free', { idempotencyKey: 'failed' }));
    });

    it('never stores a secret: a repetition hears that the request was done', async () => {
      const make = {
        key: ADMIN_KEY,
        headers: { 'idempotency-key': 'a-key' },
        body: { name: 'listener of conventions', scopes: ['publisher'] },
      };
      const { key: secret } = await call(the.app, CREATE_KEY, make);
      expect((await refused(the.app, CREATE_KEY, make)).code).toBe('idempotency.done');
      const { keys } = await call(the.app, LIST_KEYS, { key: ADMIN_KEY });
      expect(keys.filter(({ name }) => name === make.body.name)).toHaveLength(1);
      const kept = await sql`select * from kept_answers`.execute(the.ledger.db);
      expect(JSON.stringify(kept.rows)).not.toContain(secret);
    });

    it('is forgotten after a day, and a key that cannot be read is refused', async () => {
      await call(the.app, CREATE_QUEUE, makeQueue('old'));
      await sql`update kept_answers set started_at = now() - interval '25 hours' where key = 'make-old'`.execute(
        the.ledger.db,
      );
      await deleteOldAnswers(the.ledger.db);
      expect((await refused(the.app, CREATE_QUEUE, makeQueue('old'))).code).toBe('queue.exists');
      const unreadable = makeQueue('never', { idempotencyKey: 'x'.repeat(256) });
      expect((await refused(the.app, CREATE_QUEUE, unreadable)).code).toBe('idempotency.key_invalid');
      const { queues } = await call(the.app, LIST_QUEUES, { key: ops });
      expect(queues.map(({ id }) => id)).not.toContain('never');
    });
  });
});
