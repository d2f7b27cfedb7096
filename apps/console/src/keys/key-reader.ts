import { KEY_ROWS, type KeyId, type KeyScope } from './key-map.js';

/** What of a keyboard event decides. */
export interface PressedKey {
  readonly key: string;
  readonly at: number;
  /** Ctrl, Alt, AltGr or the command key. */
  readonly modified: boolean;
  readonly shift: boolean;
  readonly repeat: boolean;
  /** An input method is composing a character. */
  readonly composing: boolean;
  /** The key belongs to what has the focus: a field, or a button for Space and Enter. */
  readonly taken: boolean;
}

export type KeyAnswer =
  | { readonly is: 'nothing' }
  | { readonly is: 'command'; readonly id: KeyId }
  /** Text for a field that is opening. */
  | { readonly is: 'text'; readonly text: string };

/** A letter that follows another one sooner is text, not a command. */
export const TYPING_MS = 400;
/** How long the first key of two waits for the second. */
const SEQUENCE_MS = 1_500;
/** How long letters are kept for a field that opens. */
const OPENING_MS = 1_000;

const NOTHING: KeyAnswer = { is: 'nothing' };
const isCharacter = (key: string) => /^.$/u.test(key);

/** Turns keys into commands. It has no clock and no page, so that each rule can be tested. */
export class KeyReader {
  private lastLetterAt = Number.NEGATIVE_INFINITY;
  private before: readonly string[] = [];
  private beforeAt = Number.NEGATIVE_INFINITY;
  private openingSince: number | null = null;

  constructor(private readonly remapped: Partial<Record<KeyId, readonly string[]>> = {}) {}

  /** The field that a command opened has the focus: letters reach it by themselves. */
  fieldIsOpen(): void {
    this.openingSince = null;
  }

  read(pressed: PressedKey, scope: KeyScope, can: (id: KeyId) => boolean): KeyAnswer {
    const { key, at, composing, modified, repeat, taken } = pressed;
    if (composing || modified || key === 'Dead' || key === 'Process') return NOTHING;
    if (taken) {
      // Who types on while a field goes away types text; Escape and the like end a text.
      this.lastLetterAt = isCharacter(key) ? at : Number.NEGATIVE_INFINITY;
      return NOTHING;
    }
    if (this.openingSince !== null && at - this.openingSince <= OPENING_MS) {
      return isCharacter(key) ? { is: 'text', text: key } : NOTHING;
    }
    this.openingSince = null;
    if (repeat) return NOTHING;
    return this.command(pressed, scope, can);
  }

  private command({ key, at, shift }: PressedKey, scope: KeyScope, can: (id: KeyId) => boolean): KeyAnswer {
    const name = shift && !isCharacter(key) && key !== 'Shift' ? `Shift+${key}` : key;
    const started = at - this.beforeAt <= SEQUENCE_MS ? this.before : [];
    const sequence = [...started, name];
    const isWaited = started.length > 0 && this.find(sequence, scope, can) !== undefined;
    const isText = isCharacter(key) && at - this.lastLetterAt < TYPING_MS;
    // A space begins no word, and within a text it belongs to it.
    if (isCharacter(key) && (key !== ' ' || isText)) this.lastLetterAt = at;
    if (!isCharacter(key)) this.lastLetterAt = Number.NEGATIVE_INFINITY;
    if (isText && !isWaited) {
      this.before = [];
      return NOTHING;
    }
    const id = this.find(sequence, scope, can) ?? this.find([name], scope, can);
    const begins = !isWaited && this.begins(name, scope, can);
    this.before = begins ? [name] : [];
    this.beforeAt = at;
    if (id === undefined) return NOTHING;
    const row = KEY_ROWS.find(([known]) => known === id)?.[1];
    if (row?.opensField === true) this.openingSince = at;
    return { is: 'command', id };
  }

  private keysOf(id: KeyId, keys: readonly string[]): readonly string[] {
    return this.remapped[id] ?? keys;
  }

  private find(sequence: readonly string[], scope: KeyScope, can: (id: KeyId) => boolean): KeyId | undefined {
    const fits = KEY_ROWS.filter(([id, { keys }]) => {
      const wanted = this.keysOf(id, keys);
      return wanted.length === sequence.length && wanted.every((key, index) => key === sequence[index]);
    });
    // A key that somebody chose is theirs, whatever it did before.
    fits.sort(([a], [b]) => Number(b in this.remapped) - Number(a in this.remapped));
    const own = fits.find(([id, row]) => row.scope === scope && can(id));
    return (own ?? fits.find(([id, row]) => row.scope === 'everywhere' && can(id)))?.[0];
  }

  private begins(name: string, scope: KeyScope, can: (id: KeyId) => boolean): boolean {
    return KEY_ROWS.some(([id, { scope: of, keys }]) => {
      const wanted = this.keysOf(id, keys);
      return wanted.length > 1 && wanted[0] === name && (of === scope || of === 'everywhere') && can(id);
    });
  }
}
