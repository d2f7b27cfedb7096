import { compileRules } from '../../decision/rules/compile-rules.js';
import { RuleSetError, type TriageRule } from '../../decision/rules/rule.js';
import { DutydeskError } from '#libs/contracts';
import { inTransaction } from '#libs/postgres';
import { recentMentions } from '../../mention/store/recent-mentions.js';
import { readTriageRules, type TriageRuleSet, writeTriageRules } from '../store/triage-rules.js';
import type { TriageSubject } from '../../live-model/classifier.js';
import type { TriageDeps } from '../../triage-deps.js';
import { actorOf } from '#libs/http';
import type { AnswerOf, InputOf } from '#libs/http';
import type {
  REPLACE_TRIAGE_RULES,
  SHOW_TRIAGE_RULES,
  TRY_TRIAGE_RULES,
} from '../api/triage-rules.routes.js';

const EXAMPLES = 20;
const EXCERPT_LENGTH = 160;

export async function showTriageRules(
  deps: TriageDeps,
  { query }: InputOf<typeof SHOW_TRIAGE_RULES>,
): Promise<TriageRuleSet> {
  const set = await readTriageRules(deps.db, query.version);
  if (set === null) throw new DutydeskError('triage_rules.not_found');
  return set;
}

/** Puts the list in force as the next version, if the caller saw the one before. */
export async function replaceTriageRules(
  deps: TriageDeps,
  { body, caller }: InputOf<typeof REPLACE_TRIAGE_RULES>,
): Promise<TriageRuleSet> {
  usable(() => compileRules({ version: 'new', rules: body.rules }));
  const { db } = deps;
  const write = { after: body.version, rules: body.rules, changedBy: actorOf(caller) };
  const written = await inTransaction(db, (tx) => writeTriageRules(tx, write));
  if (written !== null) return written;
  const current = await readTriageRules(db);
  throw new DutydeskError('triage_rules.stale', {
    detail: `You changed version ${body.version}; version ${current?.version ?? 0} is in force now.`,
    extra: { triageRules: current },
  });
}

export async function tryTriageRules(
  deps: TriageDeps,
  { body }: InputOf<typeof TRY_TRIAGE_RULES>,
): Promise<AnswerOf<typeof TRY_TRIAGE_RULES>> {
  const tried = body.mentions?.map(triedOf) ?? (await recentOf(deps, body.last));
  const rules: readonly TriageRule[] = body.rules;
  const { fits, changed } = usable(() =>
    deps.tryRules(
      rules,
      tried.map(({ subject }) => subject),
    ),
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

interface Tried {
  readonly mentionId: string | null;
  readonly id: string | null;
  readonly subject: TriageSubject;
}

async function recentOf({ db }: TriageDeps, last: number): Promise<Tried[]> {
  const recent = await recentMentions(db, last);
  return recent.map(({ mentionId, mention }) => ({ mentionId, id: null, subject: mention }));
}

type Sent = NonNullable<InputOf<typeof TRY_TRIAGE_RULES>['body']['mentions']>[number];

function triedOf({ id, text, brand = '', network = '', lang, author = {} }: Sent): Tried {
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
