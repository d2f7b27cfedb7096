import { sql } from 'kysely';
import { type Database, inTransaction } from '#libs/postgres';
import type { DecisionBasis, DecisionSwitch } from '../domain/decision-basis.js';

interface BasisRow {
  id: number;
  model_version: string;
  rules_version: number;
  topics_version: number;
  since: Date;
}

const basisOf = (row: BasisRow): DecisionBasis => ({
  id: row.id,
  model: row.model_version,
  rules: row.rules_version,
  topics: row.topics_version,
  since: row.since.getTime(),
});

const IN_FORCE = sql`
  select
    (select version from model_promotions where tier = 'fast' order by id desc limit 1) as model_version,
    coalesce((select max(version) from triage_rule_sets), 0) as rules_version,
    coalesce((select max(version) from triage_topic_sets), 0) as topics_version`;

/** The newest basis if it equals the versions in force, else null. One cheap query. */
async function newestIfInForce(db: Database): Promise<DecisionBasis | null> {
  const { rows } = await sql<BasisRow>`
    select b.id, b.model_version, b.rules_version, b.topics_version, b.since
    from (select * from decision_bases order by id desc limit 1) b
      join (${IN_FORCE}) f using (model_version, rules_version, topics_version)`.execute(db);
  const [row] = rows;
  return row === undefined ? null : basisOf(row);
}

/**
 * The basis in force: the promoted model and the newest rules and topics. The first process that sees a combination
 * numbers it. Null before the first promotion of a model.
 */
export async function currentBasis(db: Database): Promise<DecisionBasis | null> {
  const known = await newestIfInForce(db);
  if (known !== null) return known;
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('decision bases', 0))`.execute(tx);
    const meanwhile = await newestIfInForce(tx);
    if (meanwhile !== null) return meanwhile;
    const { rows } = await sql<BasisRow>`
      insert into decision_bases (id, model_version, rules_version, topics_version, since)
      select coalesce((select max(id) from decision_bases), 0) + 1, f.model_version, f.rules_version,
        f.topics_version, clock_timestamp()
      from (${IN_FORCE}) f where f.model_version is not null
      returning id, model_version, rules_version, topics_version, since`.execute(tx);
    const [row] = rows;
    return row === undefined ? null : basisOf(row);
  });
}

export interface PartitionPlace {
  readonly topic: string;
  readonly partition: number;
}

/** The switches of a partition, the lowest offset first. */
export async function listSwitches(
  db: Database,
  { topic, partition }: PartitionPlace,
): Promise<DecisionSwitch[]> {
  const { rows } = await sql<BasisRow & { from_offset: string }>`
    select s.from_offset, b.id, b.model_version, b.rules_version, b.topics_version, b.since
    from decision_switches s join decision_bases b on b.id = s.basis_id
    where s.topic = ${topic} and s.partition = ${partition} order by s.from_offset`.execute(db);
  return rows.map((row) => ({ fromOffset: Number(row.from_offset), basis: basisOf(row) }));
}

/** Keeps the first basis for an offset: decisions from that offset on must not change. */
export async function insertSwitch(
  db: Database,
  { topic, partition, fromOffset, basisId }: PartitionPlace & { fromOffset: number; basisId: number },
): Promise<void> {
  await sql`
    insert into decision_switches (topic, partition, from_offset, basis_id)
    values (${topic}, ${partition}, ${fromOffset}, ${basisId}) on conflict do nothing`.execute(db);
}

/** Age at which a switch is no longer needed: the streams no longer keep the mentions before it. */
const SWITCH_KEPT_DAYS = 30;

/** Forgets old switches, except the newest one of each partition and the switches after it. */
export async function forgetOldSwitches(db: Database): Promise<void> {
  await sql`
    delete from decision_switches s
    where s.recorded_at < (select clock_timestamp()) - make_interval(days => ${SWITCH_KEPT_DAYS})
      and exists (
        select 1 from decision_switches n
        where n.topic = s.topic and n.partition = s.partition and n.from_offset > s.from_offset
          and n.recorded_at < (select clock_timestamp()) - make_interval(days => ${SWITCH_KEPT_DAYS}))`.execute(
    db,
  );
}
