import { execFileSync, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

/**
 * `node scripts/dump-installation.mjs CHECKOUT FILE`: how test/data/installation-2b5a299.sql.gz was made. Starts
 * the embedded profile of a built checkout of commit 2b5a299, uses its HTTP API as an invented company,
 * and dumps its database as plain SQL (`gzip -9n` made it small). `pg_dump` of PostgreSQL 18 is taken from PG_DUMP, else from the path.
 */
const [checkout = '', file = ''] = process.argv.slice(2);
const ADMIN_KEY = 'dd_invented_admin_key_of_the_installation_dump';
const MENTIONS = 90;
const SAMPLE = path.join(checkout, 'apps/embedded/sample');
const moduleOf = (name) => import(pathToFileURL(path.join(checkout, 'dist', name)).href);

const folder = await mkdtemp(path.join(tmpdir(), 'installation-'));
await chmod(folder, 0o755);
const child = spawn(
  process.execPath,
  [path.join(checkout, 'bin/dutydesk.mjs'), 'up', '--port', '0', '--data', folder],
  { env: { ...process.env, ADMIN_KEY, LOG_LEVEL: 'error' }, stdio: ['ignore', 'inherit', 'pipe'] },
);
try {
  const url = await addressOf(child);
  await work(url, await databaseUrl());
  await dump(await databaseUrl());
} finally {
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
  await rm(folder, { recursive: true, force: true });
}

async function addressOf({ stderr }) {
  for await (const line of createInterface({ input: stderr })) {
    const found = /at (http:\S+)/.exec(line);
    if (found !== null) return found[1];
  }
  throw new Error('It did not start.');
}

async function databaseUrl() {
  const [, , , port] = (await readFile(path.join(folder, 'postgres/cluster/postmaster.pid'), 'utf8')).split(
    '\n',
  );
  const password = await readFile(path.join(folder, 'postgres/password'), 'utf8');
  return `postgres://dutydesk:${password.trim()}@127.0.0.1:${port}/dutydesk`;
}

function clientOf(base, key) {
  return async (method, route, body, mediaType = 'application/json') => {
    const response = await fetch(base + route, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': mediaType }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${route}: ${response.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
}

async function until(what, look) {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = await look();
    if (found) return found;
    await sleep(500);
  }
  throw new Error(`It never came: ${what}`);
}

async function work(url, database) {
  const admin = clientOf(url, ADMIN_KEY);
  const keyOf = async (name, scopes, personId) =>
    (await admin('POST', '/v1/keys', { name, scopes, ...(personId === undefined ? {} : { personId }) })).key;
  const ops = clientOf(url, await keyOf('operations', ['ops']));
  const publisher = clientOf(url, await keyOf('listeners', ['publisher']));
  await setUp(ops);
  const soon = await drill(ops);
  const duty = await until('duty', async () => {
    const now = await ops('GET', '/v1/duty?desk=support');
    return now.on.length >= 3 && now;
  });
  const agents = [];
  for (const { personId } of duty.on) {
    agents.push(clientOf(url, await keyOf(`agent ${personId}`, ['agent'], personId)));
  }
  await publish(publisher);
  await spoil(database);
  await workItems(ops, agents);
  const clients = new Map();
  const agentOf = async (person) => {
    if (!clients.has(person))
      clients.set(person, clientOf(url, await keyOf(`agent ${person}`, ['agent'], person)));
    return clients.get(person);
  };
  await changeDuty(ops, agentOf);
  await until(`the drill of ${soon} in the duty ledger`, () => count(database, 'duty_postings'));
  await until('dead letters', () => count(database, 'dead_letters'));
}

/** Staff, the weekly desk, queues, rules, topics. */
async function setUp(ops) {
  const read = async (name) => readFile(path.join(SAMPLE, name), 'utf8');
  await ops('PUT', '/v1/desks/support', {
    name: 'Support desk',
    zone: 'Europe/London',
    handoffWeekday: 1,
    handoffTime: '09:00',
    seats: 3,
    startsOn: '2026-01-05',
  });
  await ops('PUT', '/v1/rota/settings', {
    publishing: 'automatic',
    horizonWeeks: 6,
    reminderMinutes: [60],
    swapLeadMinutes: 0,
  });
  await ops('POST', '/v1/staff:import', await read('staff.csv'), 'text/csv');
  for (const body of JSON.parse(await read('queues.json'))) await ops('POST', '/v1/queues', body);
  for (const body of JSON.parse(await read('rules.json'))) await ops('POST', '/v1/rules', body);
  const { version, topics } = await ops('GET', '/v1/topics');
  const own = { id: 'tariff', label: 'Tariff of autumn', phrases: ['autumn tariff'] };
  await ops('PUT', '/v1/topics', { version, topics: [...topics, own] });
  const rules = await ops('GET', '/v1/triage-rules');
  await ops('PUT', '/v1/triage-rules', {
    version: rules.version,
    rules: [
      {
        id: 'jobs',
        name: 'Job adverts',
        when: [{ field: 'text', contains: ['we are hiring'] }],
        action: { route: 'marketing' },
      },
    ],
  });
}

/** A desk whose first turn ends in one or two minutes, so that the duty ledger has served duty. */
async function drill(ops) {
  const start = new Date(Date.now() + 90_000).toISOString().slice(0, 19);
  await ops('PUT', '/v1/rota/desks/drill', {
    name: 'Fire drill',
    zone: 'UTC',
    recurrence: { start, rule: 'FREQ=WEEKLY' },
    length: 'PT1M',
    seats: [{ role: 'regular', count: 2 }],
    noticeHours: 0,
  });
  return start;
}

async function publish(publisher) {
  const lines = (await readFile(path.join(SAMPLE, 'mentions.ndjson'), 'utf8')).split('\n').slice(0, MENTIONS);
  const events = lines.flatMap((line) => {
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });
  await publisher('POST', '/v1/mentions', JSON.stringify(events), 'application/cloudevents-batch+json');
}

/** Records that only a direct writer to the stream can send. They become dead letters. */
async function spoil(database) {
  const { openLedger, StreamLog } = await moduleOf('libs/ledger/src/index.js');
  const { createLogStreams } = await moduleOf('libs/streams/src/index.js');
  const ledger = await openLedger(database);
  const streams = createLogStreams({ store: new StreamLog(ledger) });
  const producer = await streams.producer();
  const headers = { 'content-type': 'application/cloudevents+json' };
  const records = ['not an event', '{"specversion":"1.0","id":"lost-1","source":"/invented"}', '{}'].map(
    (value, index) => ({ key: `spoilt-${index}`, value, headers }),
  );
  await producer.send([{ topic: 'social.mentions.v1', records }]);
  await producer.close();
  await streams.close();
  await ledger.close();
}

/** Every action of a person on an item. */
async function workItems(ops, agents) {
  const waiting = await until('items', async () => {
    const { items } = await ops('GET', '/v1/items?state=queued&limit=200');
    return items.length > 30 && items;
  });
  const [reviewer] = agents;
  const { items: unsure } = await reviewer('GET', '/v1/review?limit=4');
  for (const [index, { id, version }] of unsure.entries()) {
    const verdict = index % 2 === 0 ? 'support' : 'marketing';
    await reviewer('POST', `/v1/review/${id}`, { version, verdict });
  }
  for (let turn = 0; turn < Math.min(24, waiting.length); turn += 1) {
    const agent = agents[turn % agents.length];
    const { item } = await agent('POST', '/v1/desk/next');
    if (item === null) continue;
    await agent('POST', `/v1/items/${item.id}/notes`, { text: 'Looked up the account.' });
    const { version } = (await agent('GET', `/v1/items/${item.id}`)).item;
    const steps = [
      { verb: 'resolve', body: { version, cause: 'answered', note: 'Wrote back.', topics: item.topics } },
      { verb: 'release', body: { version, reason: 'needs somebody who knows the contract' } },
      { verb: 'reclassify', body: { version, intent: 'chatter' } },
      { verb: 'move', body: { version, queueId: 'billing' } },
    ];
    // Every fifth stays with its agent.
    const step = steps[turn % 5];
    if (step !== undefined) await agent('POST', `/v1/items/${item.id}/${step.verb}`, step.body);
  }
}

/** Absences, holidays, overrides, a draft that is published and one that is not, swaps in several states, a feed. */
async function changeDuty(ops, agentOf) {
  const in3Weeks = dateIn(21);
  await ops('PUT', '/v1/rota/absences/leave-1', {
    person: 'lucia',
    from: in3Weeks,
    to: dateIn(35),
    kind: 'vacation',
    policy: 'catch-up',
  });
  await ops('PUT', `/v1/rota/holidays/GB/${dateIn(25)}`, { name: 'Invented day', observed: true });
  const draft = await ops('POST', '/v1/rota/plans', { reason: 'somebody is away', breakGlass: false });
  await ops('POST', `/v1/rota/plans/${draft.plan.id}/publish`, {});
  await ops('POST', '/v1/rota/plans', { reason: 'only looking', breakGlass: false });
  const { slots } = await ops('GET', '/v1/rota/slots?desk=support&limit=100');
  const later = slots.filter(
    ({ startsAt, personId }) => personId !== null && Date.parse(startsAt) > Date.now() + 10 * 86_400_000,
  );
  await swap(later, ops, agentOf);
  const free = later.at(-1);
  await ops('POST', '/v1/rota/overrides', {
    slot: free.id,
    person: null,
    reason: 'Closed for the move',
    breakGlass: true,
  });
  await ops('POST', '/v1/duty/overrides', {
    deskId: 'support',
    personId: 'jonas',
    startsAt: new Date(Date.now() + 3_600_000).toISOString(),
    endsAt: new Date(Date.now() + 7_200_000).toISOString(),
    reason: 'Helps out',
  });
  await ops('POST', '/v1/rota/feeds', { kind: 'desk', subject: 'support' });
}

/** An applied swap, a declined one and an open one. */
async function swap(slots, ops, agentOf) {
  const taken = new Set();
  for (const answer of ['accept', 'decline', null]) {
    const { made, to } = await offer(slots, agentOf, taken);
    if (answer === null) return;
    const { swap: answered } = await to('POST', `/v1/rota/swaps/${made.id}/${answer}`, {});
    if (answered.state === 'accepted') await ops('POST', `/v1/rota/swaps/${made.id}/approve`, {});
  }
}

/** The first cover that breaks no rule of the rotation. */
async function offer(slots, agentOf, taken) {
  for (const { id, personId } of slots) {
    if (taken.has(id)) continue;
    const from = await agentOf(personId);
    for (const other of new Set(slots.map((slot) => slot.personId))) {
      if (other === personId) continue;
      const body = { kind: 'cover', slot: id, to: other };
      const made = await from('POST', '/v1/rota/swaps', body).catch(() => null);
      if (made === null) continue;
      taken.add(id);
      return { made: made.swap, to: await agentOf(other) };
    }
  }
  throw new Error('No slot can be covered.');
}

function dateIn(days) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

async function count(database, table) {
  const { openLedger } = await moduleOf('libs/ledger/src/index.js');
  const ledger = await openLedger(database);
  const { rows } = await ledger.pool.query(`select count(*)::int as n from ${table}`);
  await ledger.close();
  return rows[0].n;
}

/** Keeps the statements that every client and every PostgreSQL from 15 on can run. */
async function dump(database) {
  const options = ['--no-owner', '--no-privileges', '--inserts', '--rows-per-insert=200', '--no-comments'];
  const program = process.env.PG_DUMP ?? 'pg_dump';
  const text = execFileSync(program, [...options, database], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const lines = text.split('\n').filter((line) => !/^(?:\\|--|SET transaction_timeout)/.test(line));
  await writeFile(
    file,
    `${lines
      .join('\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim()}\n`,
  );
}
