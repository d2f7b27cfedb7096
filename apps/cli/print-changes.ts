interface Changes {
  readonly changed: number;
  /** The changes that give a seat to a person. */
  readonly reseated: number;
  readonly provenFewest: number | null;
}

/** The number of changes, with the proven minimum. */
export function changesText({ changed, reseated, provenFewest }: Changes): string {
  const proof = provenFewest === null ? '' : ` (no plan changes fewer than ${provenFewest})`;
  const emptied = changed - reseated;
  if (emptied === 0) return `${changed} ${changed === 1 ? 'seat changes' : 'seats change'} hands${proof}.`;
  return `${changed} seats change: ${reseated} get somebody else${proof}, ${emptied} fall empty or are gone.`;
}
