"""Writes the weights file that libs/triage/accurate reads, and computes what quantisation does to a model."""

import json

import numpy as np

from corpus import INTENTS

MAGIC = b"DDACC1\n"
ALIGNMENT = 16


def quantise_rows(matrix, most=63):
    """Symmetric, one scale a row; 7 bits for matrices that are multiplied (kernel/encoder.c says why)."""
    scale = np.maximum(np.abs(matrix).max(1), 1e-9) / most
    return np.clip(np.rint(matrix / scale[:, None]), -most, most).astype(np.int8), scale.astype(np.float32)


def tensors(state, config, pieces, longest):
    a = {k: v.detach().float().numpy() for k, v in state.items()}
    out = {}

    def linear(name, weight, bias):
        q, scale = quantise_rows(weight)
        out[f"{name}.weight"], out[f"{name}.scale"], out[f"{name}.bias"] = q, scale, bias

    def norm(name, source):
        out[f"{name}.weight"], out[f"{name}.bias"] = a[f"{source}.weight"], a[f"{source}.bias"]

    out["word"], out["word.scale"] = quantise_rows(a["word.weight"], 127)
    out["position"] = a["position.weight"][:longest] + a["segment.weight"][0]
    norm("norm", "norm")
    for i in range(config["layers"]):
        at, to = f"layers.{i}", f"layers.{i}"
        parts = ["q", "k", "v"]
        if i == config["layers"] - 1:
            parts = ["k", "v"]
            linear(f"{to}.q", a[f"{at}.q.weight"], a[f"{at}.q.bias"])
        stacked = [np.concatenate([a[f"{at}.{p}.{kind}"] for p in parts]) for kind in ("weight", "bias")]
        linear(f"{to}.{'qkv' if len(parts) == 3 else 'kv'}", *stacked)
        for part in ("o", "up", "down"):
            linear(f"{to}.{part}", a[f"{at}.{part}.weight"], a[f"{at}.{part}.bias"])
        norm(f"{to}.attention_norm", f"{at}.attention_norm")
        norm(f"{to}.output_norm", f"{at}.output_norm")
    out["head.weight"] = np.concatenate([a["route.weight"], a["intent.weight"]])
    out["head.bias"] = np.concatenate([a["route.bias"], a["intent.bias"]])
    out["pieces"] = np.frombuffer("\n".join(pieces).encode("utf8"), np.uint8)
    return out


def write(path, state, config, pieces, *, longest, brand_tokens, version, calibration, halve_after=()):
    body, table, offset = [], {}, 0
    for name, array in tensors(state, config, pieces, longest).items():
        kind = {"int8": "i8", "uint8": "u8", "float32": "f32"}[str(array.dtype)]
        data = np.ascontiguousarray(array).tobytes()
        table[name] = dict(type=kind, offset=offset, length=int(array.size))
        padding = -len(data) % ALIGNMENT
        body.append(data + b"\0" * padding)
        offset += len(data) + padding
    header = dict(
        modelVersion=version,
        config=dict(hidden=config["hidden"], layers=config["layers"], inner=config["inner"], vocabulary=len(pieces),
                    halveAfter=list(halve_after), longest=longest, brandTokens=brand_tokens, eps=config["eps"]),
        intents=INTENTS, calibration=calibration, tensors=table,
    )
    head = MAGIC + json.dumps(header, separators=(",", ":")).encode() + b"\n"
    with open(path, "wb") as file:
        file.write(head + b"\0" * (-len(head) % ALIGNMENT))
        file.writelines(body)
