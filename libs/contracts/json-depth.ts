/** True when a parsed JSON value has more than `limit` levels of objects and lists. Looks no deeper than that. */
export function isDeeperThan(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit === 0) return true;
  return Object.values(value).some((part) => isDeeperThan(part, limit - 1));
}
