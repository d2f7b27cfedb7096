"""Tokenised examples and length-bucketed batches. Padding is id -1."""

import random

import numpy as np
import torch


def pad(examples):
    """examples: list of (ids, types)."""
    longest = max(len(ids) for ids, _ in examples)
    ids = np.full((len(examples), longest), -1, np.int64)
    types = np.zeros((len(examples), longest), np.int64)
    for row, (i, t) in enumerate(examples):
        ids[row, : len(i)] = i
        types[row, : len(t)] = t
    return torch.from_numpy(ids), torch.from_numpy(types)


def bucketed(lengths, size, rng: random.Random | None):
    """Index batches of like lengths; shuffled when an rng is given, shortest first otherwise."""
    order = list(range(len(lengths)))
    if rng is None:
        order.sort(key=lambda i: lengths[i])
        return [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(order)
    window = size * 24
    batches = []
    for start in range(0, len(order), window):
        part = sorted(order[start : start + window], key=lambda i: lengths[i])
        batches += [part[i : i + size] for i in range(0, len(part), size)]
    rng.shuffle(batches)
    return batches
