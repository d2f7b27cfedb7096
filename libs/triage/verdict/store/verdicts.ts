import type { Intent, TriageRoute, TriageDecision } from '#libs/contracts';
import { sql } from 'kysely';
import type { Database, LedgerTransaction } from '#libs/postgres';
import { type Page, pageOf, type Position } from '#libs/postgres';

/** A person's verdict about an item. It holds for each mention of the item. */
interface Verdict {
  readonly itemId: string;
  /** corrected: it is support, but not as triage said. */
  readonly kind: 'reclassified' | 'reviewed' | 'corrected';
  readonly route: TriageRoute;
  /** Null when nobody said. */
  readonly intent: Intent | null;
  readonly topics: readonly string[] | null;
  readonly givenBy: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Keeps the verdict for every mention of the item. The newest verdict about a mention replaces the former one. */
export async function recordVerdict(tx: LedgerTransaction, verdict: Verdict): Promise<void> {
  const { itemId, kind, route, intent, topics, givenBy, at } = verdict;
  await sql`
    insert into verdicts (mention_id, item_id, kind, route, intent, topics, given_by, given_at)
    select id, item_id, ${kind}, ${route}, ${intent}::text, ${topics}::text[], ${givenBy},
      ${new Date(at)}::timestamptz
    from mentions where item_id = ${itemId} and not is_change
    on conflict (mention_id) do update set item_id = excluded.item_id, kind = excluded.kind,
      route = excluded.route, intent = excluded.intent, topics = excluded.topics,
      given_by = excluded.given_by, given_at = excluded.given_at`.execute(tx);
}

/** Deletes the verdicts about an item from that instant. Former verdicts do not come back. */
export async function deleteVerdicts(tx: LedgerTransaction, itemId: string, at: number): Promise<void> {
  await sql`
    delete from verdicts where item_id = ${itemId} and given_at = ${new Date(at)}::timestamptz`.execute(tx);
}

/** A mention with a person's verdict and the decision of triage. */
export interface JudgedMention {
  readonly mentionId: string;
  readonly network: string;
  readonly brand: string;
  readonly lang: string | null;
  readonly text: string;
  readonly route: TriageRoute;
  readonly intent: Intent | null;
  readonly topics: readonly string[] | null;
  readonly kind: Verdict['kind'];
  readonly givenAt: string;
  readonly triage: TriageDecision;
}

interface Row {
  id: string;
  network: string;
  brand: string;
  lang: string | null;
  text: string;
  route: TriageRoute;
  intent: Intent | null;
  topics: string[] | null;
  kind: Verdict['kind'];
  given_at: Date;
  triage: TriageDecision;
  cursor_at: string;
}

/** One page of the verdicts on mentions that still have a text, oldest first. */
export async function listJudgedMentions(
  db: Database,
  { after, limit }: { readonly after: Position | null; readonly limit: number },
): Promise<Page<JudgedMention>> {
  const from =
    after === null
      ? sql`true`
      : sql`(v.given_at, v.mention_id) > (${after.at}::timestamptz, ${after.id}::uuid)`;
  const result = await sql<Row>`
    select v.mention_id as id, m.network, i.brand, m.lang, m.text, v.route, v.intent, v.topics, v.kind, m.triage,
      v.given_at, v.given_at::text as cursor_at
    from verdicts v join mentions m on m.id = v.mention_id join items i on i.id = m.item_id
    where m.text <> '' and not m.deleted and ${from}
    order by v.given_at, v.mention_id limit ${limit + 1}`.execute(db);
  return pageOf(result.rows, limit, judgedOf);
}

function judgedOf(row: Row): JudgedMention {
  const { network, brand, lang, text, route, intent, topics, kind, triage } = row;
  const givenAt = row.given_at.toISOString();
  return { mentionId: row.id, network, brand, lang, text, route, intent, topics, kind, triage, givenAt };
}
