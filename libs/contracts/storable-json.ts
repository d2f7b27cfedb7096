/** Matches an escaped surrogate pair, an escape that cannot be stored (in the group), or any other escape. */
const ESCAPE =
  /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|(u0000|u[dD][89a-fA-F][\da-fA-F]{2})|[^])/g;
const UNSTORABLE = /\\u(?:0000|[dD][89a-fA-F])/;

/**
 * JSON whose strings stay the same when they are stored. PostgreSQL cannot store U+0000 and lone surrogates, so an id
 * with one of them would not be found again. Each becomes U+FFFD. In JSON both can only be escapes.
 */
export function storableJson(json: string): string {
  // Most texts have no such escape, and this check is ten times as fast as the pattern.
  if (!json.includes(String.raw`\u`) || !UNSTORABLE.test(json)) return json;
  return json.replaceAll(ESCAPE, (escape: string, unstorable: string | undefined) =>
    unstorable === undefined ? escape : '\ufffd',
  );
}
