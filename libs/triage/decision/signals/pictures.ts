import type { ClassifierInput } from '../decision.js';

/** A picture or film of a post. */
export interface ClassifierMedia {
  type: string;
  /** What the author says is to be seen on it. */
  altText?: string | undefined;
}

const SHOWN = new Set(['image', 'video']);
/** Fewer words than these beside handles, tags and links say little without the picture. */
const FEW_WORDS = 3;
const BESIDES = /[@#][\p{L}\p{N}_.-]+|(?:https?:\/\/|www\.)\S+/gu;
const WORD = /\p{L}[\p{L}\p{M}\p{N}'’-]*/gu;

function wordsOf(text: string): number {
  return text.slice(0, 2000).replaceAll(BESIDES, ' ').match(WORD)?.length ?? 0;
}

/** What a post with pictures says. */
export interface Pictured {
  /** The text; with the pictures' descriptions where it alone says little. */
  readonly text: string;
  /** Words of a post that is mostly a picture without a description; null for every other post. */
  readonly wordsBesidePicture: number | null;
}

/** Reads the descriptions of pictures as text where the text has hardly a word. Costs nothing without media. */
export function readPictures({ text, media }: Pick<ClassifierInput, 'text' | 'media'>): Pictured {
  const shown = media?.filter(({ type }) => SHOWN.has(type)) ?? [];
  if (shown.length === 0) return { text, wordsBesidePicture: null };
  const words = wordsOf(text);
  if (words >= FEW_WORDS) return { text, wordsBesidePicture: null };
  const described = shown.flatMap(({ altText = '' }) => (wordsOf(altText) > 0 ? [altText] : []));
  if (described.length === 0) return { text, wordsBesidePicture: words };
  return { text: [text, ...described].join(' ').trim(), wordsBesidePicture: null };
}
