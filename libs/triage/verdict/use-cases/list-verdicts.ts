import type { PageRequest } from '#libs/postgres';
import { listJudgedMentions } from '../store/verdicts.js';
import type { TriageDeps } from '../../triage-deps.js';

/** One page of verdicts, oldest first, each with the decision of triage. */
export async function listVerdicts({ db }: Pick<TriageDeps, 'db'>, page: PageRequest) {
  const { rows, next } = await listJudgedMentions(db, page);
  return {
    rows: rows.map(({ triage, ...verdict }) => ({
      ...verdict,
      saidRoute: triage.route,
      saidIntent: triage.intent,
      decidedBy: triage.decidedBy,
      modelVersion: triage.modelVersion,
    })),
    next,
  };
}
