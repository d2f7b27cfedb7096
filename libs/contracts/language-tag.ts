/** Special codes of ISO 639 and of networks: no linguistic content, several, unknown, for private use. */
const NO_LANGUAGE = /^(?:und|zxx|mul|mis|art|root|q[a-t][a-z])$/;
const PARTS = /^([a-z]{2,3})(?:-([a-z]{3}))?(?=$|-)/i;

export interface TaggedLanguage {
  /** ISO 639-1 code, else ISO 639-3, in the canonical form of CLDR: `iw` becomes `he`, `eng` becomes `en`. */
  readonly language: string;
  /** ISO 15924: the script that the tag names, else the usual script of the language. */
  readonly script: string;
}

const known = new Map<string, TaggedLanguage | null>();
const KNOWN_TAGS_MAX = 2_000;

/** Reads a BCP 47 tag; `_` may stand for `-`, as on some networks. Null for a tag that names no language. */
export function readLanguageTag(tag: string): TaggedLanguage | null {
  const before = known.get(tag);
  if (before !== undefined) return before;
  const read = decode(tag);
  if (known.size >= KNOWN_TAGS_MAX) known.clear();
  known.set(tag, read);
  return read;
}

function decode(tag: string): TaggedLanguage | null {
  const parts = tag.trim().replaceAll('_', '-');
  const [, primary, extended] = PARTS.exec(parts) ?? [];
  if (primary === undefined) return null;
  // An extended language such as zh-yue is not a Unicode locale; its second part is the exact language.
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

/**
 * A sentence that says why triage can never detect this language; null when it can. Rules check their values with it.
 */
export function whyNoLanguage(value: string): string | null {
  const code = value.trim().toLowerCase();
  if (code === 'und') return null;
  const read = readLanguageTag(code);
  if (read === null) return 'There is no such language. Use ISO 639, such as en or fil.';
  return read.language === code
    ? null
    : `Languages are compared without region or script. Use "${read.language}".`;
}
