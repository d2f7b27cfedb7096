import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';

const JSON_OF = (type: string) => `JSONColumnType<${type}>`;

/**
 * Columns whose meaning PostgreSQL's types do not say: unions that a check constraint or the code keeps, and the shapes
 * of JSON. `JSONColumnType` is read as the shape and written as text.
 */
const COLUMNS: Readonly<Record<string, string>> = {
  'assignments.kind': "'reservation' | 'claim'",
  'calendar_versions.days': JSON_OF('object[]'),
  'calendar_versions.week': JSON_OF('object'),
  'dead_letters.fields': JSON_OF('{ pointer: string; message: string }[]'),
  'dead_letters.headers': JSON_OF('Record<string, string>'),
  'dead_letters.status': "Generated<'waiting' | 'replayed' | 'discarded'>",
  'desks.rotation': 'ColumnType<object | null, string | null, string | null>',
  'duty.source': "'plan' | 'override' | 'swap'",
  'item_clocks.clocks': JSON_OF('object[]'),
  'item_events.data': JSON_OF('Record<string, unknown>'),
  'item_events.kind': 'ItemEventKind',
  'items.state': 'ItemState',
  'queues.escalate_to': `ColumnType<({ queueId: string } | { personId: string }) | null, string | null, string | null>`,
  'queues.needs':
    'ColumnType<{ skills: { skill: string; relaxAfterMinutes: number | null }[]; language: { relaxAfterMinutes: number | null } | null }, string | undefined, string>',
  'queues.policy': "Generated<'pull' | 'push' | 'both'>",
  'mentions.triage': JSON_OF('TriageDecision'),
  'outbox.batch': `${JSON_OF('object[]')} | null`,
  'outbox.id': 'ColumnType<string, never, never>',
  'outbox.line_op': "'add' | 'remove' | 'fill' | null",
  'outbox.payload': `${JSON_OF('object')} | null`,
  'queue_rules.policy': JSON_OF('object'),
  'presence.status': "'online' | 'away'",
  'shift_choices.choice': "'keep' | 'give_back' | 'hand_over'",
  'routing_rules.actions': JSON_OF('object'),
  'routing_rules.conditions': JSON_OF('object'),
  'second_opinions.answer': JSON_OF('object'),
  'triage_rule_sets.rules': JSON_OF('unknown[]'),
  'triage_topic_sets.topics': JSON_OF('unknown[]'),
  'verdicts.kind': "'reclassified' | 'reviewed' | 'corrected'",
  'verdicts.route': "'support' | 'marketing'",
};

const IMPORTS = {
  ItemEventKind: '#libs/contracts#ItemEventKind',
  ItemState: '#libs/contracts#ItemState',
  JSONColumnType: 'kysely#JSONColumnType',
  TriageDecision: '#libs/contracts#TriageDecision',
};

/**
 * The types of all tables of a migrated database, as TypeScript that Kysely understands, written to `file` by
 * kysely-codegen. @returns what was written
 */
export async function generateDatabaseTypes(databaseUrl: string, file: string): Promise<string> {
  const require = createRequire(import.meta.url);
  const program = path.join(path.dirname(require.resolve('kysely-codegen/package.json')), 'dist/cli/bin.js');
  const args = [
    '--dialect=postgres',
    '--date-parser=string',
    '--exclude-pattern=kysely_*',
    `--url=${databaseUrl}`,
  ];
  await promisify(execFile)(process.execPath, [
    program,
    ...args,
    `--out-file=${file}`,
    `--overrides=${JSON.stringify({ columns: COLUMNS })}`,
    `--custom-imports=${JSON.stringify(IMPORTS)}`,
  ]);
  return readFile(file, 'utf8');
}
