interface Changes {
  readonly changed: number;
  /** Of these, those that give the seat to somebody. */
  readonly reseated: number;
  readonly provenFewest: number | null;
}

/** How much changes, and that less would not do. */
export function changesText({ changed, reseated, provenFewest }: Changes): string {
  const proof = provenFewest === null ? '' : ` (no plan changes fewer than ${provenFewest})`;
  const emptied = changed - reseated;
  if (emptied === 0) return `${changed} seats change hands${proof}.`;
  return `${changed} seats change: ${reseated} get somebody else${proof}, ${emptied} fall empty or are gone.`;
}
