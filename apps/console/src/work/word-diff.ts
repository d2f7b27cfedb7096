/** A run of words that stayed, or that only the text before or after has. */
export interface DiffRun {
  readonly is: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Words with the spaces after them, so that the runs of a text together are the text. */
const wordsOf = (text: string): readonly string[] => text.match(/^\s+|\S+\s*/gu) ?? [];

/** Longest common run of words: replies have hundreds of words at most, so the table stays small. */
function commonLengths(before: readonly string[], after: readonly string[]): readonly Uint16Array[] {
  const table = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const [row, below] = [table[i], table[i + 1]];
      if (row === undefined || below === undefined) continue;
      row[j] = before[i] === after[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return table;
}

/** What changed between two texts, word by word. */
export function diffWords(before: string, after: string): readonly DiffRun[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const lengths = commonLengths(old, now);
  const runs: { is: DiffRun['is']; text: string }[] = [];
  const add = (is: DiffRun['is'], text: string) => {
    const last = runs.at(-1);
    if (last?.is === is) last.text += text;
    else runs.push({ is, text });
  };
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [was, is] = [old[i], now[j]];
    if (was !== undefined && was === is) {
      add('same', was);
      i += 1;
      j += 1;
    } else if (
      is === undefined ||
      (was !== undefined && lengthAt(lengths, i + 1, j) >= lengthAt(lengths, i, j + 1))
    ) {
      add('gone', was ?? '');
      i += 1;
    } else {
      add('new', is);
      j += 1;
    }
  }
  return runs;
}

const lengthAt = (lengths: readonly Uint16Array[], i: number, j: number) => lengths[i]?.[j] ?? 0;
