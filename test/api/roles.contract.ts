import { expect, it } from '@jest/globals';
import {
  CHANGE_ROLES,
  CREATE_SIGN_IN_LINK,
  LIST_KEYS,
  LIST_ROLES,
  READ_ME,
  REVOKE_KEY,
  SIGN_IN,
} from '#libs/access';
import { newId } from '#libs/postgres';
import { LIST_STAFF } from '#libs/rota';
import { until } from '../support/poll.js';
import { describeWith } from '../support/services.js';
import { call, refused, send } from './support/call.js';
import { OWN_PAGE, signedIn } from './support/signed-in.js';
import { ADMIN_KEY, world } from './support/world.js';

describeWith(['postgres'], 'roles', (given) => {
  const the = world(() => given.databaseUrl);
  const someone = async () => {
    const id = `p${newId()}`;
    await the.person(id);
    return id;
  };
  const give = (id: string, roles: readonly object[], key = ADMIN_KEY) =>
    call(the.app, CHANGE_ROLES, { key, params: { id }, body: { roles } });
  const refuse = (id: string, roles: readonly object[], key: string) =>
    refused(the.app, CHANGE_ROLES, { key, params: { id }, body: { roles } });

  it('are told to their person, with the scopes that they give', async () => {
    const id = await someone();
    await give(id, [{ role: 'lead', deskId: 'support' }, { role: 'ops' }]);
    const { page } = await signedIn(the.app, id);
    expect(await call(the.app, READ_ME, { headers: page })).toMatchObject({
      roles: [
        { role: 'agent', deskId: null },
        { role: 'lead', deskId: 'support' },
        { role: 'ops', deskId: null },
      ],
      scopes: ['agent', 'ops'],
    });
    await call(the.app, LIST_STAFF, { headers: page });
    expect(await refused(the.app, LIST_KEYS, { headers: page })).toMatchObject({ code: 'auth.scope' });
  });

  it('change a session that goes on, on every instance', async () => {
    const id = await someone();
    await give(id, [{ role: 'admin' }]);
    const { page } = await signedIn(the.app, id);
    const other = await the.anotherInstance();
    const status = async () => (await send(other, LIST_KEYS, { headers: page })).statusCode;
    expect(await status()).toBe(200);
    await give(id, []);
    await until(async () => (await status()) === 403, { what: 'the role to be gone' });
    expect(await status()).toBe(403);
  }, 30_000);

  it('that are more than lead come to nobody who had a link or a session before', async () => {
    const id = await someone();
    const { page } = await signedIn(the.app, id);
    const ops = await the.key(['ops']);
    const { url } = await call(the.app, CREATE_SIGN_IN_LINK, { key: ops, body: { personId: id } });
    await give(id, [{ role: 'lead', deskId: 'support' }]);
    await call(the.app, READ_ME, { headers: page });
    await give(id, [{ role: 'lead', deskId: 'support' }, { role: 'auditor' }]);
    const token = new URL(url).hash.replace('#token=', '');
    expect(await refused(the.app, SIGN_IN, { headers: OWN_PAGE, body: { token } })).toMatchObject({
      code: 'session.link_invalid',
    });
    const status = async () => (await send(the.app, READ_ME, { headers: page })).statusCode;
    await until(async () => (await status()) === 401, { what: 'the session to end' });
  }, 15_000);

  it('do not change the scopes of a key', async () => {
    const id = await someone();
    await give(id, [{ role: 'admin' }]);
    const key = await the.key(['agent'], id);
    expect(await refused(the.app, LIST_KEYS, { key })).toMatchObject({ code: 'auth.scope' });
  });

  it('beside lead are given and taken by an administrator alone', async () => {
    const id = await someone();
    const ops = await the.key(['ops']);
    await give(id, [{ role: 'lead', deskId: 'support' }], ops);
    for (const role of ['ops', 'auditor', 'admin']) {
      expect(await refuse(id, [{ role }], ops)).toMatchObject({ code: 'auth.scope' });
    }
    await give(id, [{ role: 'admin' }]);
    expect(await refuse(id, [], ops)).toMatchObject({ code: 'auth.scope' });
    const agent = await the.key(['agent'], id);
    expect(await refuse(id, [], agent)).toMatchObject({ code: 'auth.scope' });
    const { roles } = await call(the.app, LIST_ROLES, { key: ops, query: { person: id } });
    expect(roles).toMatchObject([{ personId: id, role: 'admin', deskId: null, grantedBy: 'key:admin' }]);
  });

  it('cannot be borrowed: ops make no link for somebody who may do more', async () => {
    const id = await someone();
    const ops = await the.key(['ops']);
    const body = { personId: id };
    await call(the.app, CREATE_SIGN_IN_LINK, { key: ops, body });
    for (const role of ['ops', 'auditor', 'admin']) {
      await give(id, [{ role }]);
      expect(await refused(the.app, CREATE_SIGN_IN_LINK, { key: ops, body })).toMatchObject({
        code: 'auth.scope',
      });
    }
    const made = await call(the.app, CREATE_SIGN_IN_LINK, { key: ADMIN_KEY, body });
    expect(made.link.personId).toBe(id);
  });

  it('keep who gave them when others are added', async () => {
    const id = await someone();
    const ops = await the.key(['ops'], await someone());
    await give(id, [{ role: 'auditor' }]);
    const { roles } = await give(id, [{ role: 'auditor' }, { role: 'lead', deskId: 'sales' }], ops);
    expect(roles.map(({ role, grantedBy }) => [role, grantedBy])).toEqual([
      ['auditor', 'key:admin'],
      ['lead', expect.stringMatching(/^p/)],
    ]);
  });

  it.each([
    [
      'a desk that does not exist',
      [{ role: 'lead', deskId: 'nowhere' }],
      'desk.not_found',
      '/roles/0/deskId',
    ],
    ['a lead without a desk', [{ role: 'lead' }], 'request.invalid', '/roles/0/deskId'],
    ['ops of a desk', [{ role: 'ops', deskId: 'support' }], 'request.invalid', '/roles/0/deskId'],
    ['a role that does not exist', [{ role: 'king' }], 'request.invalid', '/roles/0/role'],
  ])('are refused with the field: %s', async (_what, roles, code, pointer) => {
    expect(await refuse(await someone(), roles, ADMIN_KEY)).toMatchObject({ code, fields: [{ pointer }] });
  });

  it('are not for somebody who is not on the staff list', async () => {
    expect(await refuse('nobody', [], ADMIN_KEY)).toMatchObject({ code: 'staff.not_found' });
  });

  it('of an auditor let them see who has which role, and change nothing', async () => {
    const id = await someone();
    await give(id, [{ role: 'auditor' }]);
    const { page } = await signedIn(the.app, id);
    const { roles } = await call(the.app, LIST_ROLES, { headers: page });
    expect(roles.length).toBeGreaterThan(0);
    const change = { headers: page, params: { id }, body: { roles: [{ role: 'admin' }] } };
    expect(await refused(the.app, CHANGE_ROLES, change)).toMatchObject({ code: 'auth.scope' });
    expect(await refused(the.app, REVOKE_KEY, { headers: page, params: { id: newId() } })).toMatchObject({
      code: 'auth.scope',
    });
  });
});
