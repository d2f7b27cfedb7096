import { readFileSync } from 'node:fs';
import { TURN_KINDS, type TurnKind } from '#libs/triage/decision';
import { parse } from 'yaml';
import { z } from 'zod';
import { seededSequence } from '../seeded-sequence.js';
import type { LabelledTurn } from './labelled-turns.js';

const groupSchema = z.object({
  does: z.enum(TURN_KINDS),
  /** Nobody must act. */
  quiet: z.boolean().default(false),
  /** The brand's posts before the turn: groups of `brand`. */
  after: z.array(z.string()).min(1),
  texts: z.array(z.string()).min(1),
});

const phrasesSchema = z.object({
  handles: z.array(z.string()).min(1),
  brand: z.record(z.string(), z.array(z.string()).min(1)),
  customer: z.record(z.string(), groupSchema),
  /** Two phrases in one post, and the kind of the post. A number limits a group to its first phrases. */
  joined: z.array(
    z.object({
      first: z.string(),
      second: z.string(),
      mostFirst: z.int().positive().optional(),
      mostSecond: z.int().positive().optional(),
      does: z.enum(TURN_KINDS),
      quiet: z.boolean().default(false),
      after: z.array(z.string()).optional(),
    }),
  ),
});

type Phrases = z.infer<typeof phrasesSchema>;

class Inventor {
  constructor(
    private readonly phrases: Phrases,
    private readonly next: () => number,
  ) {}

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T;
  }

  private digits(most: number): string {
    return String(100 + Math.floor(this.next() * most));
  }

  private fill(phrase: string): string {
    return phrase
      .replaceAll('{link}', () => `https://t.co/${Math.floor(this.next() * 1e9).toString(36)}`)
      .replaceAll('{handle}', () => `@${this.digits(99_999)}`)
      .replaceAll('{digits}', () => this.digits(900_000));
  }

  /** Typing variants: no capitals, no full stop, a handle in front. */
  private typed(phrase: string): string {
    let text = this.fill(phrase);
    if (this.next() < 0.25) text = text.toLowerCase();
    if (this.next() < 0.15) text = text.replace(/[.!]$/, '');
    if (this.next() < 0.1) text = text.replace(/[.]$/, '!');
    return this.next() < 0.85 ? `${this.pick(this.phrases.handles)} ${text}` : text;
  }

  turn(
    phrase: string,
    does: TurnKind,
    quiet: boolean,
    after: readonly string[],
    thread: number,
  ): LabelledTurn {
    const asked = this.phrases.customer['asks']?.texts ?? [phrase];
    const sign = this.next() < 0.5 ? ` ^${this.pick(['JD', 'MK', 'AL'])}` : '';
    const brand = this.phrases.brand[this.pick(after)];
    if (brand === undefined)
      throw new Error(`'after' names no group of the brand's phrases: ${after.join(', ')}`);
    return {
      before: [
        { by: 'customer', text: `${this.pick(this.phrases.handles)} ${this.fill(this.pick(asked))}` },
        { by: 'brand', text: `@${this.digits(99_999)} ${this.fill(this.pick(brand))}${sign}` },
      ],
      text: this.typed(phrase),
      acts: !quiet,
      does,
      thread: `invented ${thread}`,
    };
  }
}

/**
 * Composes turns of conversations from invented phrases (`phrases.yaml`). The same seed gives the same turns.
 * @param each how often every phrase stands alone; pairs of phrases are drawn 60 times as often for every kind of pair
 */
export function inventTurns(path: string, { seed, each }: { seed: number; each: number }): LabelledTurn[] {
  const phrases = phrasesSchema.parse(parse(readFileSync(path, 'utf8')));
  const inventor = new Inventor(phrases, seededSequence(seed));
  const turns: LabelledTurn[] = [];
  for (const { does, quiet, after, texts } of Object.values(phrases.customer))
    for (let n = 0; n < each; n++)
      for (const text of texts) turns.push(inventor.turn(text, does, quiet, after, turns.length));
  const textsOf = (name: string): readonly string[] => {
    const group = phrases.customer[name];
    if (!group) throw new Error(`'joined' names no group of the customer's phrases: ${name}`);
    return group.texts;
  };
  for (const { first, second, mostFirst, mostSecond, does, quiet, after } of phrases.joined) {
    const where = after ?? phrases.customer[first]?.after ?? Object.keys(phrases.brand);
    const firsts = textsOf(first).slice(0, mostFirst);
    const seconds = textsOf(second).slice(0, mostSecond);
    for (let n = 0; n < each * 60; n++) {
      const both = `${inventor.pick(firsts)} ${inventor.pick(seconds)}`;
      turns.push(inventor.turn(both, does, quiet, where, turns.length));
    }
  }
  return turns;
}
