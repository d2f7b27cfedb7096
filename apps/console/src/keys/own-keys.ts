import { preferences } from '../preferences.js';
import { KEY_MAP, KEY_ROWS, type KeyId } from './key-map.js';

/** The name of a command in the settings of a person: lower case with hyphens. */
export function commandName(id: KeyId): string {
  return id.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The keys that somebody chose themselves; a command with none has an empty list. */
export function ownKeysFrom(
  kept: Readonly<Record<string, string | null>>,
): Partial<Record<KeyId, readonly string[]>> {
  return Object.fromEntries(
    KEY_ROWS.flatMap(([id]) => {
      const keys = kept[commandName(id)];
      if (keys === undefined) return [];
      return [[id, keys === null ? [] : keys.split(' ').map((key) => (key === 'Space' ? ' ' : key))]];
    }),
  );
}

/** The keys of a command now: what somebody chose, else the usual ones. */
export function keysOf(id: KeyId, kept = preferences.read().keys): readonly string[] {
  return ownKeysFrom(kept)[id] ?? KEY_MAP[id].keys;
}
