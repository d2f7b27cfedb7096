import type { Database } from '#libs/postgres';
import { sql } from 'kysely';

export interface PersonSettings {
  /** BCP 47; null: the language of the browser. */
  readonly language: string | null;
  /** True: keys without Ctrl do something. */
  readonly singleKeys: boolean;
  /** Own keys by action of the console; null: no key. */
  readonly keys: Readonly<Record<string, string | null>>;
}

export const USUAL_SETTINGS: PersonSettings = { language: null, singleKeys: true, keys: {} };

export async function findPersonSettings(db: Database, personId: string): Promise<PersonSettings | null> {
  const result = await sql<PersonSettings>`
    select language, single_keys as "singleKeys", keys from person_settings
    where person_id = ${personId}`.execute(db);
  return result.rows[0] ?? null;
}

/** Changes the named settings; the others stay. */
export async function savePersonSettings(
  db: Database,
  personId: string,
  changes: Partial<PersonSettings>,
): Promise<PersonSettings> {
  const { language, singleKeys, keys } = { ...USUAL_SETTINGS, ...changes };
  const changed = (name: keyof PersonSettings) => sql.lit(changes[name] !== undefined);
  const result = await sql<PersonSettings>`
    insert into person_settings as old (person_id, language, single_keys, keys)
    values (${personId}, ${language}, ${singleKeys}, ${JSON.stringify(keys)}::jsonb)
    on conflict (person_id) do update set
      language = case when ${changed('language')} then excluded.language else old.language end,
      single_keys = case when ${changed('singleKeys')} then excluded.single_keys else old.single_keys end,
      keys = case when ${changed('keys')} then excluded.keys else old.keys end,
      updated_at = now()
    returning language, single_keys as "singleKeys", keys`.execute(db);
  const [saved] = result.rows;
  if (saved === undefined) throw new Error('The ledger did not return the settings.');
  return saved;
}
