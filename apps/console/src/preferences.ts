import type { KeyId } from './keys/key-map.js';

export type Language = 'en' | 'de';
export type Theme = 'system' | 'light' | 'dark';

export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  readonly keysOn: boolean;
  readonly keys: Partial<Record<KeyId, readonly string[]>>;
  /** Guides that somebody closed. */
  readonly seen: readonly string[];
}

const PLACE = 'dutydesk.preferences';

function first(): Preferences {
  const language = navigator.language.startsWith('de') ? 'de' : 'en';
  const known: Preferences = { language, theme: 'system', keysOn: true, keys: {}, seen: [] };
  try {
    return { ...known, ...(JSON.parse(localStorage.getItem(PLACE) ?? '{}') as Partial<Preferences>) };
  } catch {
    return known;
  }
}

let current = first();
const listeners = new Set<() => void>();

/** What one person prefers in this browser. */
export const preferences = {
  read: (): Preferences => current,
  change: (change: Partial<Preferences>): void => {
    current = { ...current, ...change };
    try {
      localStorage.setItem(PLACE, JSON.stringify(current));
    } catch {
      // A browser that keeps nothing forgets the preference with the tab.
    }
    applyToPage();
    for (const listener of listeners) listener();
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

export function applyToPage(): void {
  document.documentElement.lang = current.language;
  document.documentElement.dataset['theme'] = current.theme;
}
