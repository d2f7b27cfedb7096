import { listVerdicts as readVerdicts } from '../store/verdicts.js';
import type { TriageDeps } from '../../triage-deps.js';
import { readCursor, writeCursor } from '#libs/http';
import type { AnswerOf, InputOf } from '#libs/http';
import type { LIST_VERDICTS } from '../api/verdicts.routes.js';

export async function listVerdicts(
  { db }: TriageDeps,
  { query }: InputOf<typeof LIST_VERDICTS>,
): Promise<AnswerOf<typeof LIST_VERDICTS>> {
  const page = await readVerdicts(db, { limit: query.limit, after: readCursor(query.cursor) });
  return {
    verdicts: page.rows.map(({ triage, ...verdict }) => ({
      ...verdict,
      saidRoute: triage.route,
      saidIntent: triage.intent,
      decidedBy: triage.decidedBy,
      modelVersion: triage.modelVersion,
    })),
    nextCursor: writeCursor(page),
  };
}
