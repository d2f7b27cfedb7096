/** References in angle brackets, as Slack and Discord write them: `<@U12|ann>`, `<#C3>`, `<https://x.example|page>`. */
const REFERENCE =
  /<(?:([@#!])([^<>|\n]{1,200})(?:\|([^<>\n]{1,500}))?|((?:https?:\/\/|mailto:|tel:)[^<>|\s]{1,2048})(?:\|([^<>\n]{1,500}))?|a?(:\w{1,64}:)\d{1,20})>/g;

/** Replaces each reference with the text that the chat shows; other text stays. */
export function withoutReferences(text: string): string {
  return text.replaceAll(
    REFERENCE,
    (
      whole,
      sign: string | undefined,
      id: string | undefined,
      name: string | undefined,
      address: string | undefined,
      label: string | undefined,
      emoji: string | undefined,
    ) => {
      if (emoji !== undefined) return emoji;
      if (address !== undefined) return label ?? address.replace(/^(?:mailto|tel):/, '');
      if (sign === undefined || id === undefined) return whole;
      if (sign === '!') return `@${nameOf(name ?? id.split('^', 1)[0] ?? id)}`;
      return `${sign}${nameOf(name ?? id)}`;
    },
  );
}

/** Names have or lack their sign; Discord puts ! or & before ids. */
function nameOf(name: string): string {
  return name.replace(/^[@#!&]+/, '');
}

const MENTION = /@\[([^[\]\n]{1,300})\]\(urn:li:[^()\s]{1,200}\)/g;
const HASHTAG = /\{hashtag\|\\?[#＃]\|([^{}|\n]{1,300})\}/g;
const ESCAPED = /\\([|{}@[\]()<>#\\*_~])/g;

/** True for LinkedIn's "little text": it has a mention or a hashtag, or all of its brackets are escaped. */
export function isLittleText(text: string): boolean {
  if (text.includes('](urn:li:') || text.includes('{hashtag|')) return true;
  return text.includes('\\') && /\\[([{<]/.test(text) && !/[()[\]{}<>]/.test(text.replaceAll(ESCAPED, ''));
}

/**
 * LinkedIn's "little text" (its Posts API): `@[Name](urn:li:…)`, `{hashtag|\#|word}`, a backslash before reserved
 * characters.
 */
export function littleText(text: string): string {
  return text
    .replaceAll(MENTION, (_, name: string) => `@${nameOf(name)}`)
    .replaceAll(HASHTAG, (_, word: string) => `#${word}`)
    .replaceAll(ESCAPED, '$1');
}
