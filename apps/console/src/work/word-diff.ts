import { diffWordsWithSpace } from 'diff';

/** A run of words that stayed, or that only the text before or after has. */
export interface DiffRun {
  readonly is: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** What changed between two texts, word by word. The runs together are the texts, with every space. */
export function diffWords(before: string, after: string): readonly DiffRun[] {
  return diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
    is: added ? 'new' : removed ? 'gone' : 'same',
    text: value,
  }));
}
