import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, LedgerTransaction } from '#libs/postgres';

export type Tier = 'fast' | 'accurate';

/** A model's weights in the ledger, without their bytes. */
export interface ModelVersion {
  readonly version: string;
  readonly tier: Tier;
  /** `shipped` with a version of the product, or `uploaded` by ops. */
  readonly origin: 'shipped' | 'uploaded';
  readonly bytes: number;
  readonly note: string | null;
  readonly createdBy: string;
  readonly createdAt: string;
  /** Decides now. */
  readonly live: boolean;
  /** Of the newest promotion; null when it was never live. */
  readonly promotedBy: string | null;
  readonly promotedAt: string | null;
}

interface Row {
  version: string;
  tier: Tier;
  origin: 'shipped' | 'uploaded';
  bytes: number;
  note: string | null;
  created_by: string;
  created_at: Date;
  live: boolean;
  promoted_by: string | null;
  promoted_at: Date | null;
}

const LIVE = sql`
  select distinct on (tier) tier, version from model_promotions order by tier, id desc`;

/** All versions, the newest first. */
export async function listModelVersions(db: Database): Promise<ModelVersion[]> {
  const { rows } = await sql<Row>`
    select m.version, m.tier, m.origin, octet_length(m.weights) as bytes, m.note, m.created_by, m.created_at,
      live.version is not null as live, last.promoted_by, last.promoted_at
    from model_versions m
      left join (${LIVE}) live on live.tier = m.tier and live.version = m.version
      left join lateral (
        select p.promoted_by, p.promoted_at from model_promotions p
        where p.version = m.version order by p.id desc limit 1) last on true
    order by m.created_at desc, m.version desc`.execute(db);
  return rows.map((row) => ({
    version: row.version,
    tier: row.tier,
    origin: row.origin,
    bytes: row.bytes,
    note: row.note,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    live: row.live,
    promotedBy: row.promoted_by,
    promotedAt: row.promoted_at?.toISOString() ?? null,
  }));
}

export interface NewModelVersion {
  readonly version: string;
  readonly tier: Tier;
  readonly weights: Uint8Array;
  readonly origin: ModelVersion['origin'];
  readonly note: string | null;
  readonly createdBy: string;
}

/** `created`; `known`: the same bytes were there; `taken`: the version names other bytes. */
export type Insertion = 'created' | 'known' | 'taken';

export async function insertModelVersion(db: Database, model: NewModelVersion): Promise<Insertion> {
  const { version, tier, weights, origin, note, createdBy } = model;
  const sha256 = createHash('sha256').update(weights).digest();
  const compared = async (): Promise<Insertion | null> => {
    const row = await db
      .selectFrom('model_versions')
      .select(['tier', 'sha256'])
      .where('version', '=', version)
      .executeTakeFirst();
    if (row === undefined) return null;
    return row.tier === tier && sha256.equals(row.sha256) ? 'known' : 'taken';
  };
  // Weights are megabytes: they are sent only where they are not known.
  const known = await compared();
  if (known !== null) return known;
  const bytes = Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength);
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('model_versions')
    .values({ version, tier, weights: bytes, sha256, origin, note, created_by: createdBy })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n ? 'created' : ((await compared()) ?? 'created');
}

export async function findModelWeights(db: Database, version: string): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('model_versions')
    .select('weights')
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.weights ?? null;
}

export async function findModelTier(db: Database, version: string): Promise<Tier | null> {
  const row = await db
    .selectFrom('model_versions')
    .select('tier')
    .where('version', '=', version)
    .executeTakeFirst();
  return (row?.tier as Tier | undefined) ?? null;
}

/** The version that decides now; null when none was promoted yet. Cheap enough to be asked again and again. */
export async function liveModelVersion(db: Database, tier: Tier): Promise<string | null> {
  const row = await db
    .selectFrom('model_promotions')
    .select('version')
    .where('tier', '=', tier)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.version ?? null;
}

/** The versions that were live, the newest promotion first. */
export async function promotedVersions(db: Database, tier: Tier, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('model_promotions')
    .select('version')
    .where('tier', '=', tier)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ version }) => version);
}

export interface Promotion {
  readonly tier: Tier;
  readonly version: string;
  readonly reason: string | null;
  readonly promotedBy: string;
}

export async function insertPromotion(db: Database, promotion: Promotion): Promise<void> {
  const { tier, version, reason, promotedBy } = promotion;
  await db
    .insertInto('model_promotions')
    .values({ tier, version, reason, promoted_by: promotedBy })
    .execute();
}

/** One promotion at a time. */
export async function lockPromotions(tx: LedgerTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('model promotions', 0))`.execute(tx);
}
