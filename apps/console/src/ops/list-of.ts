/** Conditions or actions as "network: x, mastodon; intent: complaint". */
export function listOf(fields: object, names: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined && (!Array.isArray(value) || value.length > 0))
    .map(
      ([name, value]) => `${names[name] ?? name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`,
    )
    .join('; ');
}
