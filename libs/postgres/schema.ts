import type { ItemEventKind, ItemState, TriageDecision } from '#libs/contracts';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';

type Json<T> = JSONColumnType<T & object>;
type Timestamp = ColumnType<Date, Date | string, Date | string>;
type TimestampDefault = ColumnType<Date, Date | string | undefined, Date | string>;
type LocalDate = ColumnType<string | null, string | null, string | null>;

export interface PeopleTable {
  id: string;
  name: string;
  zone: string;
  department: string | null;
  skills: Generated<string[]>;
  joins: LocalDate;
  leaves: LocalDate;
  capacity: Generated<number>;
  load: Generated<number>;
  region: string | null;
  level: Generated<string>;
  share_num: Generated<number>;
  share_den: Generated<number>;
  created_at: TimestampDefault;
  updated_at: TimestampDefault;
}

export interface DesksTable {
  id: string;
  name: string;
  zone: string;
  /** ISO weekday, 1 = Monday. */
  handoff_weekday: number;
  /** Wall time HH:MM in the desk's zone. */
  handoff_time: string;
  seats: Generated<number>;
  starts_on: ColumnType<string, string, string>;
  /** The desk's own rotation; null means weekly turns. */
  rotation: ColumnType<object | null, string | null, string | null>;
  created_at: TimestampDefault;
}

export interface DutyTable {
  slot_id: string;
  desk_id: string;
  person_id: string;
  starts_at: Timestamp;
  ends_at: Timestamp;
  source: 'plan' | 'override' | 'swap';
  why: string | null;
  started_event_at: Timestamp | null;
  ended_event_at: Timestamp | null;
}

export interface DutyOverridesTable {
  id: string;
  desk_id: string;
  person_id: string;
  replaces_person_id: string | null;
  starts_at: Timestamp;
  ends_at: Timestamp;
  reason: string;
  created_by: string;
  created_at: TimestampDefault;
}

export interface QueuesTable {
  id: string;
  name: string;
  desk_id: string;
  is_default: Generated<boolean>;
  paused: Generated<boolean>;
  languages: Generated<string[]>;
  lease_seconds: Generated<number>;
  /** Minutes to a first answer, by priority 1 to 5. */
  target_minutes: Generated<number[]>;
  version: Generated<number>;
  created_at: TimestampDefault;
  updated_at: TimestampDefault;
}

export interface RoutingRulesTable {
  id: string;
  position: number;
  name: string;
  enabled: Generated<boolean>;
  conditions: Json<unknown>;
  actions: Json<unknown>;
  version: Generated<number>;
  created_at: TimestampDefault;
  updated_at: TimestampDefault;
}

export interface AuthorsTable {
  id: string;
  network: string;
  native_id: string;
  handle: string | null;
  display_name: string | null;
  followers: ColumnType<string | null, number | null, number | null>;
  verified: Generated<boolean>;
  mention_count: Generated<number>;
  first_seen_at: Timestamp;
  last_seen_at: Timestamp;
}

export interface ItemsTable {
  id: string;
  queue_id: string;
  state: ItemState;
  priority: number;
  rank_at: Timestamp;
  queued_at: Timestamp;
  opened_at: Timestamp;
  version: Generated<number>;
  holder_id: string | null;
  lease_until: Timestamp | null;
  network: string;
  brand: string;
  conversation_key: string;
  author_id: string;
  review: Generated<boolean>;
  intent: string;
  topics: Generated<string[]>;
  language: string;
  tags: Generated<string[]>;
  reasons: Generated<string[]>;
  mention_count: Generated<number>;
  last_mention_at: Timestamp;
  resolved_at: Timestamp | null;
  cause: string | null;
  updated_at: Timestamp;
}

export interface MentionsTable {
  id: string;
  source: string;
  event_id: string;
  item_id: string;
  network: string;
  native_id: string;
  author_id: string;
  in_reply_to: string | null;
  url: string | null;
  text: string;
  lang: string | null;
  created_at: Timestamp;
  received_at: Timestamp;
  edited_at: Timestamp | null;
  deleted: Generated<boolean>;
  /** The event told of an edit or a deletion; what it changed is on the row of the post itself. */
  is_change: Generated<boolean>;
  triage: Json<TriageDecision>;
}

export interface ItemEventsTable {
  item_id: string;
  version: number;
  kind: ItemEventKind;
  at: Timestamp;
  actor: string;
  data: Json<Record<string, unknown>>;
}

export interface AssignmentsTable {
  id: string;
  item_id: string;
  person_id: string;
  kind: 'reservation' | 'claim';
  weight: Generated<number>;
  began_at: Timestamp;
  ended_at: Timestamp | null;
  end_reason: string | null;
}

export interface OutboxTable {
  id: ColumnType<string, never, never>;
  /** Stream topic, or null when the row only touches a line. */
  topic: string | null;
  key: string;
  payload: JSONColumnType<object> | null;
  line_op: 'add' | 'remove' | null;
  queue_id: string | null;
  item_id: string | null;
  /** Many events of items in one row, see `insertItemEvents`; then topic, payload, line_op, queue_id and item_id are null. */
  batch: JSONColumnType<object[]> | null;
  /** Of a batch: the items that begin or stop waiting. */
  item_ids: string[] | null;
  /** How many the row stands for. */
  events: Generated<number>;
  created_at: TimestampDefault;
}

export interface DeadLettersTable {
  id: string;
  source_topic: string;
  source_partition: number;
  source_offset: string;
  reason: string;
  detail: string;
  fields: Json<{ pointer: string; message: string }[]>;
  attempts: number;
  service: string;
  key: string | null;
  headers: Json<Record<string, string>>;
  bytes: Buffer | null;
  status: Generated<'waiting' | 'replayed' | 'discarded'>;
  seen: Generated<number>;
  replays: Generated<number>;
  first_failed_at: Timestamp;
  last_failed_at: Timestamp;
  replayed_at: Timestamp | null;
  replayed_by: string | null;
  /** Until then somebody is replaying it. */
  taken_until: Timestamp | null;
}

export interface ApiKeysTable {
  id: string;
  hash: Buffer;
  prefix: string;
  name: string;
  scopes: string[];
  person_id: string | null;
  created_at: TimestampDefault;
  revoked_at: Timestamp | null;
}

export interface TriageRuleSetsTable {
  version: number;
  rules: Json<unknown[]>;
  changed_by: string;
  changed_at: TimestampDefault;
}

export interface TriageTopicSetsTable {
  version: number;
  topics: Json<unknown[]>;
  changed_by: string;
  changed_at: TimestampDefault;
}

export interface ShadowRunsTable {
  id: string;
  candidate: string;
  weights: Buffer | null;
  share: number;
  started_by: string;
  started_at: TimestampDefault;
  ended_at: Timestamp | null;
  dropped: Generated<string>;
}

/** What Kysely is asked about; the rest is written and read in SQL. */
export interface ShadowDifferencesTable {
  run_id: string;
  mention_id: string;
  source: string;
  event_id: string;
  at: TimestampDefault;
}

export interface VerdictsTable {
  mention_id: string;
  item_id: string;
  kind: 'reclassified' | 'reviewed' | 'corrected';
  route: 'support' | 'marketing';
  intent: string | null;
  topics: string[] | null;
  given_by: string;
  given_at: Timestamp;
}

export interface SecondOpinionsTable {
  key: string;
  answer: Json<object>;
  asked_at: TimestampDefault;
}

export interface SecondOpinionDaysTable {
  day: ColumnType<string, string, string>;
  asked: number;
}

/** The tables of the ledger as Kysely sees them; migrations/ is where they are made. */
export interface Schema {
  people: PeopleTable;
  desks: DesksTable;
  duty: DutyTable;
  duty_overrides: DutyOverridesTable;
  queues: QueuesTable;
  routing_rules: RoutingRulesTable;
  authors: AuthorsTable;
  items: ItemsTable;
  mentions: MentionsTable;
  item_events: ItemEventsTable;
  assignments: AssignmentsTable;
  outbox: OutboxTable;
  dead_letters: DeadLettersTable;
  api_keys: ApiKeysTable;
  triage_rule_sets: TriageRuleSetsTable;
  triage_topic_sets: TriageTopicSetsTable;
  shadow_runs: ShadowRunsTable;
  shadow_differences: ShadowDifferencesTable;
  verdicts: VerdictsTable;
  second_opinions: SecondOpinionsTable;
  second_opinion_days: SecondOpinionDaysTable;
}
