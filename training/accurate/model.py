"""A BERT-shaped encoder with a route head and an intent head."""

import torch
import torch.nn.functional as F
from torch import nn


class Layer(nn.Module):
    def __init__(self, c, dropout):
        super().__init__()
        h, f = c["hidden"], c["inner"]
        self.heads = c["heads"]
        self.dropout = dropout
        self.q, self.k, self.v, self.o = (nn.Linear(h, h) for _ in range(4))
        self.up, self.down = nn.Linear(h, f), nn.Linear(f, h)
        self.attention_norm = nn.LayerNorm(h, eps=c["eps"])
        self.output_norm = nn.LayerNorm(h, eps=c["eps"])

    def forward(self, x, mask, first_only=False):
        b, t, h = x.shape
        query = x[:, :1] if first_only else x
        split = lambda y: y.view(b, -1, self.heads, h // self.heads).transpose(1, 2)
        drop = self.dropout if self.training else 0.0
        a = F.scaled_dot_product_attention(split(self.q(query)), split(self.k(x)), split(self.v(x)), attn_mask=mask, dropout_p=drop)
        a = a.transpose(1, 2).reshape(b, -1, h)
        x = self.attention_norm(query + F.dropout(self.o(a), drop, self.training))
        y = self.down(F.gelu(self.up(x)))
        return self.output_norm(x + F.dropout(y, drop, self.training))


def halve(x, real):
    """The first token stays; of the rest, neighbours are averaged in pairs (after Funnel-Transformer, Dai et al. 2020)."""
    rest, weight = x[:, 1:], real[:, 1:]
    if rest.shape[1] % 2:
        rest, weight = F.pad(rest, (0, 0, 0, 1)), F.pad(weight, (0, 1))
    b, t, h = rest.shape
    w = weight.view(b, t // 2, 2, 1).to(x.dtype)
    pairs = (rest.view(b, t // 2, 2, h) * w).sum(2) / w.sum(2).clamp(min=1)
    return torch.cat([x[:, :1], pairs], 1), torch.cat([real[:, :1], weight.view(b, t // 2, 2).any(2)], 1)


class Encoder(nn.Module):
    def __init__(self, c, intents, dropout=0.0, pooling="mean", halve_after=()):
        super().__init__()
        h = c["hidden"]
        self.config, self.pooling, self.dropout, self.halve_after = c, pooling, dropout, halve_after
        self.word = nn.Embedding(c["vocab"], h)
        self.position = nn.Embedding(c["positions"], h)
        self.segment = nn.Embedding(2, h)
        self.norm = nn.LayerNorm(h, eps=c["eps"])
        self.layers = nn.ModuleList(Layer(c, dropout) for _ in range(c["layers"]))
        self.route = nn.Linear(h, 1)
        self.intent = nn.Linear(h, intents)
        for head in (self.route, self.intent):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)

    def start_from(self, arrays, layers=None):
        """Copies pretrained arrays; `layers` names which pretrained layers to keep, in order."""
        keep = list(range(self.config["layers"])) if layers is None else layers
        own = self.state_dict()
        for name in own:
            if name.startswith(("route", "intent")):
                continue
            source = name
            if name.startswith("layers."):
                index, rest = name[7:].split(".", 1)
                source = f"layers.{keep[int(index)]}.{rest}"
            own[name].copy_(torch.from_numpy(arrays[source]))
        self.load_state_dict(own)
        return self

    def hidden(self, ids, types):
        real = ids >= 0
        mask = real[:, None, None, :]
        kept = ids.clamp(min=0)
        positions = torch.arange(ids.shape[1])
        x = self.norm(self.word(kept) + self.position(positions)[None] + self.segment(types))
        x = F.dropout(x, self.dropout, self.training)
        last = len(self.layers) - 1
        for i, layer in enumerate(self.layers):
            x = layer(x, mask, first_only=self.pooling == "first" and i == last)
            if i + 1 in self.halve_after:
                x, real = halve(x, real)
                mask = real[:, None, None, :]
        return x, real

    def pooled(self, ids, types):
        x, real = self.hidden(ids, types)
        if self.pooling == "first":
            return x[:, 0]
        kept = real[:, :, None].to(x.dtype)
        return (x * kept).sum(1) / kept.sum(1)

    def forward(self, ids, types):
        x = F.dropout(self.pooled(ids, types), 0.1, self.training)
        return self.route(x).squeeze(-1), self.intent(x)
