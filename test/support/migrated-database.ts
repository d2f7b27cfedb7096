import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { migrate, openLedger } from '#libs/postgres';
import pg from 'pg';

const SOURCES = ['migrations', 'functions'].map((folder) =>
  path.join(import.meta.dirname, '../../libs/postgres', folder),
);
/** Only one test file at a time makes the template. */
const TEMPLATE_LOCK = 7_301_126;

/** Makes the database `name` with the tables of today on the server of `adminUrl`; returns its URL. */
export async function makeMigratedDatabase(adminUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const template = await templateOf(client, adminUrl);
    await client.query(`create database ${name} template ${template}`);
  } finally {
    await client.end();
  }
  return urlOf(adminUrl, name);
}

/** A copy takes a seventh of the time of all migrations, so they run once a server. */
async function templateOf(client: pg.Client, adminUrl: string): Promise<string> {
  const name = `migrated_${hashOfSources()}`;
  const isThere = async () =>
    (await client.query('select from pg_database where datname = $1', [name])).rowCount === 1;
  if (await isThere()) return name;
  await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    if (await isThere()) return name;
    const partial = `${name}_partial`;
    await client.query(`drop database if exists ${partial}`);
    await client.query(`create database ${partial}`);
    const ledger = openLedger(urlOf(adminUrl, partial), { maxConnections: 2 });
    await migrate(ledger).finally(() => ledger.close());
    await client.query(`alter database ${partial} rename to ${name}`);
    return name;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

/** Of all that a migrated database is made from. */
function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const folder of SOURCES) {
    for (const file of readdirSync(folder).toSorted()) {
      hash.update(file).update(readFileSync(path.join(folder, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

function urlOf(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}
