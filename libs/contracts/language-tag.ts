/** Special codes of ISO 639 and of networks: no linguistic content, several, unknown, for private use. */
const NO_LANGUAGE = /^(?:und|zxx|mul|mis|art|root|q[a-t][a-z])$/;
const PARTS = /^([a-z]{2,3})(?:-([a-z]{3}))?(?=$|-)/i;

export interface TaggedLanguage {
  /** ISO 639-1 where there is one, else 639-3, as CLDR has it today: `iw` is `he`, `eng` is `en`. */
  readonly language: string;
  /** ISO 15924, the script that it is mostly written in, or the one that the tag names. */
  readonly script: string;
}

const known = new Map<string, TaggedLanguage | null>();
const MOST_KNOWN = 2_000;

/** What a BCP 47 tag says, `_` for `-` as some networks write it; null for a tag that names no language. */
export function readLanguageTag(tag: string): TaggedLanguage | null {
  const before = known.get(tag);
  if (before !== undefined) return before;
  const read = decode(tag);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(tag, read);
  return read;
}

function decode(tag: string): TaggedLanguage | null {
  const parts = tag.trim().replaceAll('_', '-');
  const [, primary, extended] = PARTS.exec(parts) ?? [];
  if (primary === undefined) return null;
  // A third level such as zh-yue is no locale of Unicode; its language is the more exact one.
  const locale = (extended === undefined ? localeOf(parts) : localeOf(extended)) ?? localeOf(primary);
  const script = locale?.maximize().script;
  if (locale === null || script === undefined || NO_LANGUAGE.test(locale.language)) return null;
  return { language: locale.language, script };
}

function localeOf(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag);
  } catch {
    return null;
  }
}

/** Why triage can never find this language, in a sentence; null when it can. For the values of rules. */
export function whyNoLanguage(value: string): string | null {
  const code = value.trim().toLowerCase();
  if (code === 'und') return null;
  const read = readLanguageTag(code);
  if (read === null) return 'There is no such language. Use ISO 639, such as en or fil.';
  return read.language === code
    ? null
    : `Languages are compared without region or script. Use "${read.language}".`;
}
