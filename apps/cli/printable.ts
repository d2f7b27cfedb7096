/** Colours and text styles, which are our own, and all other control characters. */
const ESCAPE = String.fromCharCode(27);
const CONTROLS = new RegExp(String.raw`${ESCAPE}\[[\d;]*m|\p{Cc}`, 'gu');

/** Replaces control characters by U+FFFD. Colours, line breaks and tabs stay. */
export function printable(text: string): string {
  return text.replaceAll(CONTROLS, (found) =>
    found.length > 1 || found === '\n' || found === '\t' ? found : '\ufffd',
  );
}

/** For text of strangers: replaces every control character. Colours could hide text or imitate our own output. */
export function withoutControls(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '\ufffd');
}

/** JSON that is safe on a terminal. JSON.stringify escapes only some control characters. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(/(?!\n)\p{Cc}/gu, (found) => {
    return `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
