"""The unlabelled mentions from which the shipped encoder learns the teacher's judgement."""

import numpy as np

from corpus import gold, mentions
from normalise import normalise


def likeness(text):
    """Texts that agree in this are taken for one."""
    return normalise(text).lower()[:60]


def selected(seed, most):
    """No text that gold has, each text once, and of one set at most so many."""
    taken = {likeness(r["text"]) for r in gold("train") + gold("dev")}
    rows, count, out = mentions(), dict.fromkeys(most, 0), []
    for i in np.random.default_rng(seed).permutation(len(rows)):
        row = rows[i]
        key = likeness(row["text"])
        if key in taken or len(key) < 3 or count[row["set"]] >= most[row["set"]]:
            continue
        taken.add(key)
        count[row["set"]] += 1
        out.append(row)
    return out
