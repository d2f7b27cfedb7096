import { beforeAll, expect, it } from '@jest/globals';
import { describeWith } from '../../test/support/services.js';
import { ADMIN_KEY, aMention } from '../../test/api/support/world.js';
import { cliWorld } from './test/cli-world.js';

describeWith(['postgres'], 'sign-in and rights by command line', (given) => {
  const { the, run, ok } = cliWorld(() => given.databaseUrl);
  const admin = ['--key', ADMIN_KEY];
  beforeAll(async () => {
    await the.person('ada');
    await the.person('bea');
  });

  it('a link is printed alone, so that it can be passed on, and can be revoked', async () => {
    const { out, err } = await run('sign-in', 'ada');
    expect(out.trim()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/sign-in#token=dl_[0-9A-Za-z]{36}$/);
    expect(err).toContain('It signs ada in, once');
    const links = await ok('sign-in', 'links');
    const id = /[0-9a-f-]{36}/.exec(links)?.[0] ?? '';
    expect(await ok('sign-in', 'revoke', id)).toContain('Revoked.');
    expect(await ok('sign-in', 'links')).not.toContain(id);
  });

  it('roles are given and taken one by one, and a wrong one is named', async () => {
    expect(await ok('roles', 'give', 'ada', 'lead:support')).toBe('ada is now: agent, lead:support.\n');
    const both = 'ada is now: agent, auditor, lead:support.\n';
    expect(await ok('roles', 'give', 'ada', 'auditor', ...admin)).toBe(both);
    expect(await ok('roles', 'give', 'ada', 'auditor', ...admin)).toBe(both);
    expect(await ok('roles', 'take', 'ada', 'auditor', ...admin)).toBe('ada is now: agent, lead:support.\n');
    expect(await ok('roles', 'list', 'ada')).toContain('lead:support');
    for (const wrong of ['king', 'lead', 'lead:', 'ops:support']) {
      expect((await run('roles', 'give', 'ada', wrong)).err).toContain(`"${wrong}" is no role.`);
    }
    expect((await run('roles', 'give', 'ada', 'admin')).err).toContain('scope admin');
  });

  it('the audit shows who did what, and an item that was opened with its reason', async () => {
    const [id = ''] = await the.intake(aMention());
    const key = await the.key(['agent'], 'bea');
    expect((await run('show', id, '--key', key)).err).toContain('No such item');
    const shown = await ok('show', id, '--key', key, '--open', 'The customer is on the phone.');
    expect(shown).toContain(id.slice(0, 8));
    const audit = await ok('audit', '--actor', 'bea', ...admin);
    expect(audit).toContain('openItem');
    expect(audit).toContain('The customer is on the phone.');
    expect(await ok('audit', '--action', 'changeRoles', ...admin)).toContain('people/ada/roles');
  });
});
