import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findSimilar, listVisibleItems, wordsOf, writeWords } from '#libs/care';
import {
  arrayText,
  type Database,
  ensureDefaults,
  migrate,
  openLedger,
  startEmbeddedPostgres,
} from '#libs/postgres';
import { sql } from 'kysely';
import { percentile } from './percentile.js';
import type { BenchResult } from './result.js';

const SEARCHES = 300;
const LOADED_AT_ONCE = 5_000;
const CALLER = { keyId: 'bench', scopes: ['ops'], personId: null, sources: null } as const;

interface Said {
  readonly brand?: string | null;
  readonly text?: string | null;
}

/** Searches and proposals of similar items among real mentions, each an item, nine of ten solved. */
export async function run(): Promise<BenchResult> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  const ledger = openLedger(postgres.url, { applicationName: 'bench' });
  try {
    await migrate(ledger);
    await ensureDefaults(ledger.db);
    const said = await mentions();
    for (let from = 0; from < said.length; from += LOADED_AT_ONCE) {
      await load(ledger.db, said.slice(from, from + LOADED_AT_ONCE));
    }
    const began = performance.now();
    await written(ledger.db);
    const wroteMs = performance.now() - began;
    await sql`vacuum (analyze) items, mentions, item_words`.execute(ledger.db);
    return await measured(ledger.db, said, wroteMs);
  } finally {
    await ledger.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function mentions(): Promise<Said[]> {
  const data = process.env['DUTYDESK_DATA'];
  if (data === undefined) throw new Error('Set DUTYDESK_DATA to a data folder with mentions/*.ndjson.');
  const files = (await readdir(path.join(data, 'mentions'))).filter((file) => file.endsWith('.ndjson'));
  const texts = await Promise.all(files.map((file) => readFile(path.join(data, 'mentions', file), 'utf8')));
  return texts.flatMap((text) =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Said),
  );
}

async function load(db: Database, said: readonly Said[]): Promise<void> {
  await sql`
    with made as (
      select gen_random_uuid() as id, gen_random_uuid() as author, r.text, r.brand, n % 10 > 0 as solved,
        now() - (n % 170) * interval '1 day' - n * interval '1 second' as at
      from unnest(${arrayText(said.map(({ text }) => text ?? ''))}::text[],
        ${arrayText(said.map(({ brand }) => brand ?? 'brand'))}::text[]) with ordinality as r (text, brand, n)),
    opened as (
      insert into items (id, queue_id, state, priority, rank_at, queued_at, opened_at, network, brand, conversation_key,
        author_id, intent, language, last_mention_at, updated_at, resolved_at, cause)
      select id, (select id from queues where is_default), case when solved then 'resolved' else 'queued' end, 3, at, at, at,
        'x', brand, 'c:' || id, author, 'question', 'en', at, at, case when solved then at end,
        case when solved then 'answered' end from made)
    insert into mentions (id, source, event_id, item_id, network, native_id, author_id, text, created_at, received_at, triage)
    select gen_random_uuid(), '/bench', id::text, id, 'x', id::text, author, text, at, at, '{}' from made`.execute(
    db,
  );
}

async function written(db: Database): Promise<void> {
  let rebuilding = true;
  while (rebuilding) {
    await writeWords(db);
    const { rows } = await sql<{
      on: boolean;
    }>`select rebuilt_to is not null as on from search_progress`.execute(db);
    rebuilding = rows[0]?.on ?? false;
  }
}

async function measured(db: Database, said: readonly Said[], wroteMs: number): Promise<BenchResult> {
  const { rows } = await sql<{
    id: string;
  }>`select id from items where state = 'queued' order by id limit ${SEARCHES}`.execute(db);
  const texts = Array.from({ length: SEARCHES }, (_one, n) =>
    wordsOf(said[(n * 7_919) % said.length]?.text ?? ''),
  );
  const search = (words: number) =>
    times(
      texts.filter((text) => text.length >= words),
      (text) =>
        listVisibleItems(
          { db },
          {
            caller: CALLER,
            filter: {},
            search: text.slice(-words).join(' '),
            counted: true,
            page: { limit: 20, after: null },
          },
        ),
    );
  const similar = () => times(rows, ({ id }) => findSimilar({ db }, { caller: CALLER, itemId: id }));
  return {
    title: `Searches and proposals among ${said.length.toLocaleString('en')} real mentions, each an item.`,
    columns: ['', 'p50 ms', 'p99 ms', 'max ms'],
    rows: [
      ['one word, page of 20 with its count', ...(await search(1))],
      ['two words', ...(await search(2))],
      ['three words', ...(await search(3))],
      ['similar solved items', ...(await similar())],
    ],
    notes: [
      `The words of all items were written in ${(wroteMs / 1000).toFixed(1)} s, ${Math.round((said.length / wroteMs) * 1000)} items a second.`,
    ],
  };
}

async function times<T>(inputs: readonly T[], ask: (input: T) => Promise<unknown>): Promise<string[]> {
  const took: number[] = [];
  for (const input of inputs) {
    const began = performance.now();
    await ask(input);
    took.push(performance.now() - began);
  }
  return [percentile(took, 0.5), percentile(took, 0.99), Math.max(...took)].map((ms) => ms.toFixed(1));
}
