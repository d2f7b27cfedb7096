import { chown, copyFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { createDatabase, openLedger, startEmbeddedPostgres } from '#libs/postgres';
import { createLogger, readSettings } from '#libs/service';
import { askPort, type CertificateFiles, makeCertificates, type Redis, startRedis } from '#tools/cluster';
import { until } from '../../test/support/poll.js';
import { describeWith } from '../../test/support/services.js';
import { openPlatform, type OpenPlatform } from './platform.js';

/** A database that only clients with a certificate reach over TLS. */
const MUTUAL = 'mutual';

// The test starts its own PostgreSQL and Redis with TLS; it runs only where the shared ones run.
describeWith(['kafka', 'redis'], 'servers with TLS', (given) => {
  let folder: string;
  let own: CertificateFiles;
  let foreign: CertificateFiles;
  let postgres: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
  let redis: Redis;
  const opened: OpenPlatform[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-secured-'));
    [own, foreign] = await Promise.all([
      makeCertificates(path.join(folder, 'own')),
      makeCertificates(path.join(folder, 'foreign')),
    ]);
    [postgres, redis] = await Promise.all([
      startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), settings: { fsync: 'off' } }),
      startRedis({ folder: path.join(folder, 'redis'), secured: own }),
    ]);
    await createDatabase(postgres.url, MUTUAL);
    await encrypt(path.join(folder, 'postgres', 'cluster'));
  }, 90_000);
  afterEach(async () => {
    for (const platform of opened.splice(0)) await platform.close();
  });
  afterAll(async () => {
    await redis?.stop();
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  /** Turns TLS on in the running server, which reads its key only from a file of its own account. */
  async function encrypt(cluster: string): Promise<void> {
    const { uid, gid } = await stat(cluster);
    const files = { 'server.key': own.key, 'server.crt': own.cert, 'root.crt': own.ca };
    for (const [name, file] of Object.entries(files)) {
      await copyFile(file, path.join(cluster, name));
      await chown(path.join(cluster, name), uid, gid);
    }
    const access = path.join(cluster, 'pg_hba.conf');
    const rules = await readFile(access, 'utf8');
    await writeFile(access, `hostssl ${MUTUAL} all all scram-sha-256 clientcert=verify-ca\n${rules}`);
    const ledger = openLedger(postgres.url, { maxConnections: 1 });
    await ledger.pool.query(`alter system set ssl_ca_file = 'root.crt'`);
    await ledger.pool.query('alter system set ssl = on');
    await ledger.pool.query('select pg_reload_conf()');
    await ledger.close();
    await until(async () => (await checks({ DATABASE_CA_FILE: own.ca })).ledger?.status === 'ok', {
      what: 'PostgreSQL over TLS',
    });
  }

  /** Opens the adapters of the distributed profile. */
  async function open(env: Readonly<Record<string, string>>): Promise<OpenPlatform> {
    const settings = readSettings({
      PROFILE: 'distributed',
      KAFKA_BROKERS: given.brokers.join(','),
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.securedUrl ?? '',
      ...env,
    });
    const log = createLogger({ service: 'secured', level: 'silent' });
    const platform = await openPlatform({ settings, log, processMetrics: false, service: 'desk' });
    opened.push(platform);
    return platform;
  }

  const demandCertificates = (value: 'yes' | 'optional') =>
    askPort(redis.port, Buffer.from(`CONFIG SET tls-auth-clients ${value}\r\n`), (answer) =>
      answer.toString('latin1').startsWith('+OK'),
    );

  async function checks(env: Readonly<Record<string, string>>) {
    return (await (await open(env)).health.ready()).checks;
  }

  it('PostgreSQL is used over TLS with the authority of DATABASE_CA_FILE', async () => {
    const { ledger } = await open({ DATABASE_CA_FILE: own.ca });
    const { rows } = await ledger.pool.query('select ssl from pg_stat_ssl where pid = pg_backend_pid()');
    expect(rows).toEqual([{ ssl: true }]);
  });

  it.each([
    ['of another authority', () => ({ DATABASE_CA_FILE: foreign.ca })],
    ['without an authority', () => ({ DATABASE_URL: `${postgres.url}?sslmode=verify-full` })],
  ])('a certificate of PostgreSQL %s is refused, and the check says what to do', async (_, env) => {
    expect((await checks(env())).ledger).toMatchObject({
      status: 'error',
      error:
        'No known authority signed the certificate of PostgreSQL: name the file of its authority in DATABASE_CA_FILE.',
    });
  });

  it('PostgreSQL accepts a client with its certificate, and refuses a client without one', async () => {
    const DATABASE_URL = postgres.url.replace(/\/dutydesk$/, `/${MUTUAL}`);
    const unknown = { DATABASE_URL, DATABASE_CA_FILE: own.ca };
    expect((await checks(unknown)).ledger).toMatchObject({
      status: 'error',
      error: expect.stringContaining('certificate'),
    });
    const known = { ...unknown, DATABASE_CERT_FILE: own.cert, DATABASE_KEY_FILE: own.key };
    expect((await checks(known)).ledger).toMatchObject({ status: 'ok' });
  });

  it('Redis is used over TLS with the authority of REDIS_CA_FILE', async () => {
    const { lines, live } = await open({ REDIS_CA_FILE: own.ca });
    await expect(lines.check()).resolves.toBeUndefined();
    const told: unknown[] = [];
    await live.subscribe('c', (message) => void told.push(message));
    await until(async () => (await live.publish('c', 'hello')) && told.length > 0, { what: 'the update' });
    expect(told).toContain('hello');
  });

  it.each([
    ['of another authority', () => ({ REDIS_CA_FILE: foreign.ca })],
    ['without an authority', () => ({})],
  ])('a certificate of Redis %s is refused, and the check says what to do', async (_, env) => {
    expect((await checks(env())).line).toMatchObject({
      status: 'error',
      error:
        'No known authority signed the certificate of Redis: name the file of its authority in REDIS_CA_FILE.',
    });
  });

  it('Redis accepts a client with its certificate, and refuses a client without one', async () => {
    await demandCertificates('yes');
    const unknown = { REDIS_CA_FILE: own.ca };
    expect((await checks(unknown)).line).toMatchObject({ status: 'error' });
    const known = { ...unknown, REDIS_CERT_FILE: own.cert, REDIS_KEY_FILE: own.key };
    expect((await checks(known)).line).toMatchObject({ status: 'ok' });
    await demandCertificates('optional');
  });

  it('a file that cannot be read is named', async () => {
    await expect(open({ DATABASE_CA_FILE: path.join(folder, 'none.pem') })).rejects.toThrow(
      'DATABASE_CA_FILE',
    );
  });
});
