import { afterEach, expect, it } from '@jest/globals';
import { migrate } from '#libs/postgres';
import { createLogger, readSettings } from '#libs/service';
import { describeWith } from '../../test/support/services.js';
import { openPlatform, type OpenPlatform } from './platform.js';

/** No server listens on this port. */
const NO_REDIS = 'redis://127.0.0.1:1';

describeWith(['kafka', 'redis', 'postgres'], 'readiness', (given) => {
  const opened: OpenPlatform[] = [];
  afterEach(async () => {
    for (const platform of opened.splice(0)) await platform.close();
  });

  const open = async (service: string, env: Readonly<Record<string, string>> = {}) => {
    const platform = await openPlatform({
      settings: readSettings({ ...given.env, PROFILE: 'distributed', ...env }),
      log: createLogger({ service, level: 'silent' }),
      processMetrics: false,
      service,
    });
    opened.push(platform);
    if (env['DATABASE_URL'] === undefined) await migrate(platform.ledger);
    return platform;
  };

  it.each(['gateway', 'triage'])(
    'of %s is a warning while the line is away, since its work goes on',
    async (service) => {
      const { health } = await open(service, { REDIS_URL: NO_REDIS });
      expect(await health.ready()).toMatchObject({ status: 'ok', checks: { line: { status: 'warning' } } });
    },
  );

  it('of a desk fails while the line is away', async () => {
    const { health } = await open('desk', { REDIS_URL: NO_REDIS });
    expect(await health.ready()).toMatchObject({ status: 'error', checks: { line: { status: 'error' } } });
  });

  it('fails while the ledger is read-only', async () => {
    await open('gateway');
    const DATABASE_URL = `${given.databaseUrl}?options=-c%20default_transaction_read_only%3Don`;
    const { health } = await open('triage', { DATABASE_URL });
    expect(await health.ready()).toMatchObject({
      status: 'error',
      checks: { ledger: { status: 'error', error: expect.stringContaining('read-only') } },
    });
  });

  it('and metrics show how far the clock is off', async () => {
    const { health, metrics } = await open('gateway');
    expect(await health.ready()).toMatchObject({ checks: { clock: { status: 'ok' } } });
    expect(await metrics.registry.metrics()).toMatch(/^dutydesk_clock_skew_seconds\{.*\} -?[\d.]+$/m);
  });
});
