/**
 * JSON that jsonb takes. Postgres' text holds neither U+0000 nor lone surrogates. JSON.stringify writes both as escapes (ECMA-262, QuoteJSON-
 * String) and nothing else above U+001F, so replacing these escapes by U+FFFD is exact.
 */
export function storable(json: string): string {
  if (!json.includes('\\u')) return json;
  return json.replaceAll(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g, '$1\ufffd');
}
