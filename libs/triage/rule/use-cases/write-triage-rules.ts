import { setImmediate as nextTurn } from 'node:timers/promises';
import { compileRules } from '../../decision/rules/compile-rules.js';
import { refuseCostlyPatterns } from '../../decision/rules/pattern-cost.js';
import { RuleSetError, type TriageRule } from '../../decision/rules/rule.js';
import { DutydeskError } from '#libs/contracts';
import { inTransaction } from '#libs/postgres';
import { recentMentions } from '../../mention/store/recent-mentions.js';
import {
  readTriageRules,
  type TriageRuleSet,
  type TriageRulesWrite,
  writeTriageRules,
} from '../store/triage-rules.js';
import type { RulesTrial, TriageSubject } from '../../live-model/classifier.js';
import type { TriageDeps } from '../../triage-deps.js';

const EXAMPLES = 20;
const CHARACTERS_OF_TURN = 4_000;
const EXCERPT_LENGTH = 160;

/** The rules in force, or one version of the past. @throws DutydeskError `triage_rules.not_found` */
export async function showTriageRules(
  { db }: Pick<TriageDeps, 'db'>,
  { version }: { readonly version?: number | undefined },
): Promise<TriageRuleSet> {
  const set = await readTriageRules(db, version);
  if (set === null) throw new DutydeskError('triage_rules.not_found');
  return set;
}

/**
 * Puts the list in force as the next version.
 * @throws DutydeskError `triage_rules.invalid`; `triage_rules.stale` when `after` is not in force
 */
export async function replaceTriageRules(
  { db }: Pick<TriageDeps, 'db'>,
  write: TriageRulesWrite,
): Promise<TriageRuleSet> {
  usable(() => refuseCostlyPatterns(compileRules({ version: 'new', rules: write.rules })));
  const written = await inTransaction(db, (tx) => writeTriageRules(tx, write));
  if (written !== null) return written;
  const current = await readTriageRules(db);
  throw new DutydeskError('triage_rules.stale', {
    detail: `You changed version ${write.after}; version ${current?.version ?? 0} is in force now.`,
    extra: { triageRules: current },
  });
}

/** A mention that is sent along to be tried, with as much of it as is known. */
export interface TriedMention {
  readonly id?: string | undefined;
  readonly text: string;
  readonly brand?: string | undefined;
  readonly network?: string | undefined;
  readonly lang?: string | undefined;
  readonly author?:
    | { readonly handle?: string | undefined; readonly followers?: number | undefined }
    | undefined;
}

export interface TryTriageRules {
  readonly rules: readonly TriageRule[];
  /** To be tried in place of the last ones. */
  readonly mentions?: readonly TriedMention[] | undefined;
  /** How many of the mentions that came to the desk last. */
  readonly last: number;
}

/** What rules would do; nothing is changed. @throws DutydeskError `triage_rules.invalid` */
export async function tryTriageRules(
  deps: Pick<TriageDeps, 'db' | 'tryRules'>,
  { rules, mentions, last }: TryTriageRules,
) {
  const tried = mentions?.map(triedOf) ?? (await recentOf(deps, last));
  usable(() => refuseCostlyPatterns(compileRules({ version: 'trial', rules })));
  const { fits, changed } = await tryInTurns(
    deps,
    rules,
    tried.map(({ subject }) => subject),
  );
  return {
    examined: tried.length,
    fits: fits.map(({ id, name, count }) => ({ id, name, mentions: count })),
    changed: changed.length,
    examples: changed.slice(0, EXAMPLES).flatMap(({ index, before, after }) => {
      const one = tried[index];
      if (one === undefined) return [];
      const { mentionId, id, subject } = one;
      return [{ mentionId, id, excerpt: subject.text.slice(0, EXCERPT_LENGTH), before, after }];
    }),
  };
}

/** A few texts at a time, so that whoever else waits for this process is answered between them. */
async function tryInTurns(
  { tryRules }: Pick<TriageDeps, 'tryRules'>,
  rules: readonly TriageRule[],
  subjects: readonly TriageSubject[],
): Promise<RulesTrial> {
  const counts = new Map(tryRules(rules, []).fits.map((fit) => [fit.id, fit]));
  const changed: RulesTrial['changed'][number][] = [];
  for (let from = 0; from < subjects.length;) {
    const to = turnFrom(subjects, from);
    const trial = tryRules(rules, subjects.slice(from, to));
    for (const { id, name, count } of trial.fits)
      counts.set(id, { id, name, count: count + (counts.get(id)?.count ?? 0) });
    changed.push(...trial.changed.map((one) => ({ ...one, index: one.index + from })));
    from = to;
    await nextTurn();
  }
  return { fits: [...counts.values()], changed };
}

/** The end of a turn: some thousand characters, or one text. */
function turnFrom(subjects: readonly TriageSubject[], from: number): number {
  let to = from;
  for (let length = 0; to < subjects.length && length < CHARACTERS_OF_TURN; to += 1)
    length += subjects[to]?.text.length ?? 0;
  return to;
}

interface Tried {
  readonly mentionId: string | null;
  readonly id: string | null;
  readonly subject: TriageSubject;
}

async function recentOf({ db }: Pick<TriageDeps, 'db'>, last: number): Promise<Tried[]> {
  const recent = await recentMentions(db, last);
  return recent.map(({ mentionId, mention }) => ({ mentionId, id: null, subject: mention }));
}

function triedOf({ id, text, brand = '', network = '', lang, author = {} }: TriedMention): Tried {
  const subject = { text, brand, network, lang, author: { nativeId: '', ...author } };
  return { mentionId: null, id: id ?? null, subject };
}

/** @throws DutydeskError `triage_rules.invalid` with every problem and its place */
function usable<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RuleSetError)) throw error;
    const fields = error.problems.map(({ pointer, message }) => ({ pointer, message }));
    throw new DutydeskError('triage_rules.invalid', {
      detail: fields.map(({ pointer, message }) => `${pointer}: ${message}`).join(' '),
      fields,
      cause: error,
    });
  }
}
