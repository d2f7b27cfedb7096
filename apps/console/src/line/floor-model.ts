/** One person of the floor: who serves now, or who holds items although they do not. */
export interface FloorRow {
  readonly personId: string;
  readonly held: number;
  readonly oldestAt: string | null;
  /** Until when they serve; null when they are not on duty. */
  readonly until: string | null;
}

interface OnDuty {
  readonly personId: string;
  readonly endsAt: string;
}

interface Held {
  readonly holderId: string | null;
  readonly openedAt: string;
}

/** Who holds items without being on duty comes first: somebody must take those. Then who has most. */
export function floorRows(on: readonly OnDuty[], items: readonly Held[]): readonly FloorRow[] {
  const rows = new Map<string, FloorRow>();
  const rowOf = (personId: string) =>
    rows.get(personId) ?? { personId, held: 0, oldestAt: null, until: null };
  for (const { personId, endsAt } of on) {
    const row = rowOf(personId);
    rows.set(personId, { ...row, until: row.until === null || row.until < endsAt ? endsAt : row.until });
  }
  for (const { holderId, openedAt } of items) {
    if (holderId === null) continue;
    const row = rowOf(holderId);
    const oldestAt = row.oldestAt === null || openedAt < row.oldestAt ? openedAt : row.oldestAt;
    rows.set(holderId, { ...row, held: row.held + 1, oldestAt });
  }
  return [...rows.values()].toSorted(
    (a, b) => Number(a.until !== null) - Number(b.until !== null) || b.held - a.held,
  );
}
