/** How a terminal is told to do something; of these only colours and their like are ours. */
const ESCAPE = String.fromCharCode(27);
const CONTROLS = new RegExp(String.raw`${ESCAPE}\[[\d;]*m|\p{Cc}`, 'gu');

/** Text that a terminal shows and does not obey, whoever wrote it. Colours, line breaks and tabs stay. */
export function printable(text: string): string {
  return text.replaceAll(CONTROLS, (found) =>
    found.length > 1 || found === '\n' || found === '\t' ? found : '\ufffd',
  );
}

/** Words of others: without colours as well, which could hide what is said or speak in our name. */
export function withoutControls(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '\ufffd');
}

/** JSON as programs read it, and as a terminal can show it: JSON itself escapes only some of the controls. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(/(?!\n)\p{Cc}/gu, (found) => {
    return `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
