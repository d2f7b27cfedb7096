import type { Schemas } from '#libs/client';

export type Language = 'en' | 'de';
export type Theme = 'system' | 'light' | 'dark';

export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  /** Single keys do things. */
  readonly keysOn: boolean;
  /** By command: its own key; null for none. */
  readonly keys: Readonly<Record<string, string | null>>;
  /** Guides that somebody closed. */
  readonly seen: readonly string[];
}

const PLACE = 'dutydesk.preferences';

function languageFrom(tag: string | null): Language {
  return (tag ?? navigator.language).startsWith('de') ? 'de' : 'en';
}

function first(): Preferences {
  const known: Preferences = {
    language: languageFrom(null),
    theme: 'system',
    keysOn: true,
    keys: {},
    seen: [],
  };
  try {
    return { ...known, ...(JSON.parse(localStorage.getItem(PLACE) ?? '{}') as Partial<Preferences>) };
  } catch {
    return known;
  }
}

let current = first();
const listeners = new Set<() => void>();

function change(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(PLACE, JSON.stringify(current));
  } catch {
    // A browser that keeps nothing forgets the preference with the tab.
  }
  applyToPage();
  for (const listener of listeners) listener();
}

/** What one person prefers: language and keys follow them through the server, the rest stays in this browser. */
export const preferences = {
  read: (): Preferences => current,
  change,
  /** Takes what the server keeps. */
  follow: ({ language, singleKeys, keys }: Schemas['PersonSettings']): void =>
    change({
      ...(language === null ? {} : { language: languageFrom(language) }),
      keysOn: singleKeys,
      keys,
    }),
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

export function applyToPage(): void {
  document.documentElement.lang = current.language;
  document.documentElement.dataset['theme'] = current.theme;
}
