/** For each noun of ADR 1 the folders that hold it, sorted. */
export function nounHomes(): ReadonlyMap<string, readonly string[]>;
