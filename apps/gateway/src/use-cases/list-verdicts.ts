import { listVerdicts as readVerdicts } from '#libs/ledger';
import type { Gateway } from '../gateway.js';
import { readCursor, writeCursor } from '../http/paging.js';
import type { AnswerOf, InputOf } from '../http/route.js';
import type { LIST_VERDICTS } from '../routes/verdicts.routes.js';

export async function listVerdicts(
  { db }: Gateway,
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
