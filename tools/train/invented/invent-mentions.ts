import { readFileSync } from 'node:fs';
import { INTENTS, type Intent, ROUTE_OF_INTENT } from '#libs/contracts';
import { parse } from 'yaml';
import { z } from 'zod';
import type { LabelledMention } from '../read-labelled.js';
import { seededSequence } from '../seeded-sequence.js';

/** Name of the set of invented mentions. */
export const INVENTED = 'invented';

const phrasesSchema = z.object({
  brands: z.array(z.string()).min(1),
  things: z.array(z.string()).min(1),
  places: z.array(z.string()).min(1),
  intents: z.record(z.enum(INTENTS), z.array(z.string()).min(1)),
});

type Phrases = z.infer<typeof phrasesSchema>;

function filled(phrase: string, brand: string, phrases: Phrases, next: () => number): string {
  const pick = (list: readonly string[]): string => list[Math.floor(next() * list.length)] as string;
  const digits = (): string => String(10 + Math.floor(next() * 9_990));
  const handle = pick([`@${brand}`, `@${brand}`, `@${brand}Help`, `@${brand}Care`]);
  return phrase
    .replaceAll('{brand}', brand)
    .replaceAll('{handle}', handle)
    .replaceAll('{thing}', () => pick(phrases.things))
    .replaceAll('{place}', () => pick(phrases.places))
    .replaceAll('{person}', () => `u${(0x10000000 + Math.floor(next() * 0xe0000000)).toString(16)}`)
    .replaceAll('{link}', () => `https://t.co/${Math.floor(next() * 1e9).toString(36)}`)
    .replaceAll('{digits}', digits);
}

/** Typing variants: lower case, no full stop, a second phrase or an emoji behind the first, or unchanged. */
function typed(text: string, more: string, next: () => number): string {
  let post = next() < 0.3 ? `${text} ${more.replace(/^@\w+ /, '')}` : text;
  if (next() < 0.25) post = post.toLowerCase();
  if (next() < 0.15) post = post.replace(/[.!]$/, '');
  return next() < 0.1 ? `${post} 😡`.replace('😡', next() < 0.5 ? '🙄' : '🤔') : post;
}

/**
 * Composes mentions from invented phrases about invented brands. The same seed gives the same mentions.
 * @param each how often every phrase is used
 */
export function inventMentions(
  path: string,
  { seed, each }: { seed: number; each: number },
): LabelledMention[] {
  const phrases = phrasesSchema.parse(parse(readFileSync(path, 'utf8')));
  const next = seededSequence(seed);
  const mentions: LabelledMention[] = [];
  for (const [name, texts] of Object.entries(phrases.intents)) {
    const intent = name as Intent;
    for (let n = 0; n < each; n++)
      for (const text of texts) {
        const brand = phrases.brands[Math.floor(next() * phrases.brands.length)] as string;
        const more = texts[Math.floor(next() * texts.length)] as string;
        mentions.push({
          id: `invented-${mentions.length}`,
          set: INVENTED,
          brand,
          lang: null,
          text: typed(filled(text, brand, phrases, next), filled(more, brand, phrases, next), next),
          route: ROUTE_OF_INTENT[intent],
          intent,
        });
      }
  }
  return mentions;
}
