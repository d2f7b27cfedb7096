import { extractFeatures, newFeatures } from '../features/extract.js';
import { BRAND_CUES, FILLERS, POST_CUES } from './turn-cues.js';

/** One post of a conversation. */
export interface TurnPost {
  readonly by: 'customer' | 'brand';
  readonly text: string;
}

/** A customer's new post, and the posts before it, oldest first. */
export interface ConversationTurn {
  readonly text: string;
  readonly before: readonly TurnPost[];
}

/** Bits of each block's table; the order is that of the weights file. */
export const TURN_BLOCKS = {
  /** Character n-grams of the new post. */
  grams: { bits: 15, weight: 0.7 },
  /** Words, word pairs, word triples and the whole text of the new post. */
  words: { bits: 14, weight: 1 },
  shapes: { bits: 8, weight: 0.5 },
  /** Words of the brand's last posts. */
  before: { bits: 13, weight: 0.5 },
  /** Words of the new post, crossed with the kind of the brand's last posts. */
  crossed: { bits: 14, weight: 0.2 },
  /** Kind of the brand's last posts, crossed with length, question, link and digits of the new post. */
  context: { bits: 8, weight: 0.5 },
  /** Signs, one row each. */
  cues: { bits: 6, weight: 0.6 },
  /** Two signs together, one row each. */
  pairs: { bits: 11, weight: 0.3 },
} as const;

export type TurnBlock = keyof typeof TURN_BLOCKS;

/** Blocks in which each sign has its full weight. In the other blocks a post's rows share one weight. */
export const UNSHARED: ReadonlySet<TurnBlock> = new Set(['cues', 'pairs']);

export type TurnFeatures = Record<TurnBlock, number[]>;

const scratch = newFeatures();
const MAX_BEFORE = 1200;
const MAX_POST = 2000;

function mix(a: number, b: number): number {
  let x = Math.imul(a, 0x9e3779b1) ^ b;
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39);
  return x ^ (x >>> 15);
}

/** The brand's posts since the customer's last one, as one text. */
export function lastWordOfBrand(before: readonly TurnPost[]): string {
  const texts: string[] = [];
  for (const { by, text } of before.toReversed()) {
    if (by !== 'brand') break;
    texts.unshift(text);
  }
  return texts.join(' ').slice(-MAX_BEFORE);
}

function tidy(text: string): string {
  return text
    .slice(0, MAX_POST)
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll('&amp;', ' ')
    .replaceAll('\uFE0F', '');
}

const CONTENT = new Set(['thanks', 'praise', 'accepts', 'laughs', 'solved', 'dismissed', 'promises']);
const CONTENT_CUES = POST_CUES.filter(({ name }) => CONTENT.has(name)).map(
  ({ pattern }) => new RegExp(pattern.source, 'gu'),
);

/** Words that remain without thanks, assent and news that all is well. */
function wordsLeft(body: string): number {
  let rest = body.replaceAll(/https?:\S+|@\w+/g, ' ');
  for (const pattern of CONTENT_CUES) rest = rest.replaceAll(pattern, ' ');
  return (rest.replaceAll(FILLERS, ' ').match(/[\p{L}\p{N}]+/gu) ?? []).length;
}

/** Signs of the new post, 0 or 1 each: cues, length, addressee, and the number of words beside the cues. */
function signsOfPost(body: string, handles: number): number[] {
  const words = body.split(/\s+/).filter((word) => word !== '').length;
  const left = wordsLeft(body);
  const more = [
    ...[2, 5, 12, 24].map((most) => words <= most),
    handles === 0,
    handles >= 2,
    handles >= 3,
    ...[0, 1, 3, 7].map((most) => (most === 1 ? left === 1 : left <= most)),
  ];
  return [...POST_CUES.map(({ pattern }) => pattern.test(body)), ...more].map(Number);
}

function signsOfBefore(brand: string, before: readonly TurnPost[]): number[] {
  const text = tidy(brand);
  return [
    ...BRAND_CUES.map(({ pattern }) => pattern.test(text)),
    before[0]?.by === 'customer',
    before.length >= 4,
    before.every(({ by }) => by === 'brand'),
  ].map(Number);
}

function addSigns(features: TurnFeatures, post: readonly number[], before: readonly number[]): void {
  const n = post.length;
  for (let i = 0; i < n; i++) {
    if (post[i] === 0) continue;
    features.cues.push(i);
    for (let j = i + 1; j < n; j++) if (post[j] === 1) features.pairs.push(i * (n + before.length) + j);
    for (let j = 0; j < before.length; j++)
      if (before[j] === 1) features.pairs.push(i * (n + before.length) + n + j);
  }
  for (let j = 0; j < before.length; j++) if (before[j] === 1) features.cues.push(n + j);
}

function addContext(context: number[], brand: readonly number[], post: TurnShape): void {
  for (let i = 0; i < 6; i++) {
    const row = i * 2 + (brand[i] as number);
    context.push(
      row,
      mix(100 + row, post.length),
      mix(200 + row, post.question),
      mix(300 + row, post.link + 2 * post.digits),
    );
  }
  const kind = (brand[0] as number) + 2 * (brand[1] as number) + 4 * (brand[2] as number);
  const handles = Math.min(3, post.handles);
  context.push(
    mix(400, kind),
    mix(401, handles),
    mix(402, Math.min(4, post.before)),
    mix(403 + kind, post.length * 2 + post.question),
    mix(404, handles * 10 + kind),
  );
}

interface TurnShape {
  readonly length: number;
  readonly question: number;
  readonly link: number;
  readonly digits: number;
  readonly handles: number;
  readonly before: number;
}

/** The words, n-grams and shapes of the new post, and its words crossed with the brand's last ones. */
function addText(features: TurnFeatures, text: string, brand: readonly number[]): number {
  extractFeatures({ text: text.slice(0, MAX_POST) }, scratch);
  const { grams, gramCount, words, wordCount, shapes, shapeCount, tokenHash, tokenCount } = scratch;
  features.grams = [...grams.subarray(0, gramCount)];
  features.words = [...words.subarray(0, wordCount)];
  features.shapes = [...shapes.subarray(0, shapeCount)];
  let whole = 7;
  for (let i = 0; i < tokenCount; i++) {
    const token = tokenHash[i] as number;
    whole = mix(whole, token);
    if (i + 2 < tokenCount)
      features.words.push(mix(mix(token, tokenHash[i + 1] as number), tokenHash[i + 2] as number));
    features.crossed.push(
      mix(token, 1000 + (brand[0] as number)),
      mix(token, 2000 + (brand[1] as number)),
      mix(token, 3000 + (brand[4] as number)),
    );
  }
  features.words.push(whole);
  return tokenCount;
}

/** Rows of each block's table for a turn. Pure; never throws for any texts. */
export function turnFeatures({ text, before }: ConversationTurn): TurnFeatures {
  const features: TurnFeatures = {
    grams: [],
    words: [],
    shapes: [],
    before: [],
    crossed: [],
    context: [],
    cues: [],
    pairs: [],
  };
  const brandText = lastWordOfBrand(before);
  const ofBrand = signsOfBefore(brandText, before);
  const raw = tidy(text);
  const body = raw.replace(/^(?:\s*@\w+)+/, ' ');
  const handles = raw.match(/@\w+/g)?.length ?? 0;
  const tokens = addText(features, text, ofBrand);
  extractFeatures({ text: brandText }, scratch);
  features.before = [...scratch.words.subarray(0, scratch.wordCount)];
  addSigns(features, signsOfPost(body, handles), ofBrand);
  addContext(features.context, ofBrand, {
    length: Math.min(5, Math.floor(Math.log2(tokens + 1))),
    question: Number(/[?¿]/.test(body)),
    link: Number(/https?:/.test(body)),
    digits: Number(/\d{2}/.test(raw.replaceAll(/@\w+/g, ''))),
    handles,
    before: before.length,
  });
  return features;
}
