import type { Database } from '#libs/postgres';
import { sql } from 'kysely';

/** Replies and notes are written in different places, so that a note never becomes a reply. */
export const DRAFT_KINDS = ['reply', 'note'] as const;
export type DraftKind = (typeof DRAFT_KINDS)[number];

/** What somebody is writing about an item. */
export interface ItemDraft {
  readonly personId: string;
  readonly kind: DraftKind;
  readonly text: string;
  /** ISO 8601 in UTC. */
  readonly updatedAt: string;
}

/** The drafts of an item named `i` as JSON, the latest first. */
export const DRAFTS_SELECTION = `
  (select coalesce(json_agg(json_build_object('personId', d.person_id, 'kind', d.kind, 'text', d.body,
      'updatedAt', d.updated_at) order by d.updated_at desc, d.person_id, d.kind), '[]')
    from drafts d where d.item_id = i.id)`;

export interface DraftKey {
  readonly itemId: string;
  readonly personId: string;
  readonly kind: DraftKind;
}

export async function saveDraft(
  db: Database,
  { itemId, personId, kind }: DraftKey,
  text: string,
): Promise<void> {
  await sql`
    insert into drafts (item_id, person_id, kind, body, updated_at)
    values (${itemId}, ${personId}, ${kind}, ${text}, clock_timestamp())
    on conflict (item_id, person_id, kind) do update set body = excluded.body, updated_at = excluded.updated_at`.execute(
    db,
  );
}

export async function deleteDraft(db: Database, { itemId, personId, kind }: DraftKey): Promise<void> {
  await db
    .deleteFrom('drafts')
    .where('item_id', '=', itemId)
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .execute();
}

/** Deletes drafts of items that have ended for good. */
export async function deleteEndedDrafts(db: Database): Promise<void> {
  await sql`
    delete from drafts d using items i where i.id = d.item_id and i.state in ('closed', 'not_support')
      and i.updated_at < (select clock_timestamp()) - interval '1 hour'`.execute(db);
}

/** The text of a draft; null when there is none. */
export async function findDraft(db: Database, { itemId, personId, kind }: DraftKey): Promise<string | null> {
  const row = await db
    .selectFrom('drafts')
    .select('body')
    .where('item_id', '=', itemId)
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row?.body ?? null;
}
