import { useSyncExternalStore } from 'react';
import { type Language, preferences } from '../preferences.js';
import type { Catalogue, Translated } from './catalogue.js';

export function useLanguage(): Language {
  return useSyncExternalStore(preferences.subscribe, () => preferences.read().language);
}

export function useWords<W>(words: Catalogue<W>): Translated<W> {
  return words[useLanguage()];
}
