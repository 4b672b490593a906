"""The network: a very small Llama, with the tensor names and the layout of a Hugging Face checkpoint."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional as F

ROPE_THETA = 10_000.0
NORM_EPS = 1e-5
LOOK_BACK_GAIN = 0.5


@dataclass(frozen=True)
class Shape:
    """The sizes of the network, named as in a Llama ``config.json``."""

    vocab_size: int = 1024
    hidden_size: int = 160
    intermediate_size: int = 448
    num_hidden_layers: int = 4
    num_attention_heads: int = 5
    max_position_embeddings: int = 1024


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Rotary position embedding on halves, as Hugging Face lays it out."""
    first, second = x.chunk(2, dim=-1)
    return x * cos + torch.cat((-second, first), dim=-1) * sin


class Attention(nn.Module):
    """Causal self-attention with rotary positions."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.num_attention_heads
        for name in ("q_proj", "k_proj", "v_proj", "o_proj"):
            self.add_module(name, nn.Linear(shape.hidden_size, shape.hidden_size, bias=False))

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        batch, length, width = x.shape
        q, k, v = (
            layer(x).view(batch, length, self.heads, -1).transpose(1, 2)
            for layer in (self.q_proj, self.k_proj, self.v_proj)
        )
        q, k = rotate(q, cos, sin), rotate(k, cos, sin)
        mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.o_proj(mixed.transpose(1, 2).reshape(batch, length, width))


class FeedForward(nn.Module):
    """The gated feed-forward layer of Llama."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.gate_proj = nn.Linear(shape.hidden_size, shape.intermediate_size, bias=False)
        self.up_proj = nn.Linear(shape.hidden_size, shape.intermediate_size, bias=False)
        self.down_proj = nn.Linear(shape.intermediate_size, shape.hidden_size, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.down_proj(F.silu(self.gate_proj(x)) * self.up_proj(x))


class Layer(nn.Module):
    """One transformer layer with norms in front of both halves."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.input_layernorm = nn.RMSNorm(shape.hidden_size, eps=NORM_EPS)
        self.self_attn = Attention(shape)
        self.post_attention_layernorm = nn.RMSNorm(shape.hidden_size, eps=NORM_EPS)
        self.mlp = FeedForward(shape)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        x = x + self.self_attn(self.input_layernorm(x), cos, sin)
        return x + self.mlp(self.post_attention_layernorm(x))


class TinyLlama(nn.Module):
    """The whole network; the output layer shares its weights with the token embeddings."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embed_tokens = nn.Embedding(shape.vocab_size, shape.hidden_size)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.num_hidden_layers))
        self.norm = nn.RMSNorm(shape.hidden_size, eps=NORM_EPS)
        half = shape.hidden_size // shape.num_attention_heads // 2
        speeds = ROPE_THETA ** (-torch.arange(half) / half)
        angles = torch.outer(torch.arange(shape.max_position_embeddings), speeds).repeat(1, 2)
        self.register_buffer("cos", angles.cos(), persistent=False)
        self.register_buffer("sin", angles.sin(), persistent=False)
        self._initialise()
        self._look_back()

    def _initialise(self) -> None:
        """Small random weights, and zero where a layer adds to the stream.

        Without the zeros the random layers drown what attention gathers from the message, and the network
        learns far more slowly to tell requests apart.
        """
        for name, parameter in self.named_parameters():
            if name.endswith(("o_proj.weight", "down_proj.weight")):
                nn.init.zeros_(parameter)
            elif parameter.dim() == 2:
                nn.init.normal_(parameter, std=0.05)

    @torch.no_grad()
    def _look_back(self) -> None:
        """Start the heads of the first layer as views of the tokens one, two, three and so on steps back.

        Copying a number needs the neighbours of every digit, and heads that find them by chance take long to
        appear. One embedding column is the same for all tokens, so queries and keys made from it depend on
        the distance alone, and a key that is turned ahead by n steps fits best n steps later.
        """
        self.embed_tokens.weight[:, 0] = 0.3
        attention = self.layers[0].self_attn
        half = self.cos.shape[1] // 2
        for number in range(attention.heads):
            rows = slice(number * 2 * half, (number + 1) * 2 * half)
            ahead = number + 1
            query = torch.cat((torch.ones(half), torch.zeros(half)))
            key = torch.cat((self.cos[ahead, :half], self.sin[ahead, :half]))
            for layer, start in ((attention.q_proj, query), (attention.k_proj, key)):
                layer.weight[rows] *= 0.05
                layer.weight[rows, 0] = LOOK_BACK_GAIN * start

    def forward(self, ids: Tensor) -> Tensor:
        x = self.embed_tokens(ids)
        length = ids.shape[1]
        for layer in self.layers:
            x = layer(x, self.cos[:length], self.sin[:length])
        return F.linear(self.norm(x), self.embed_tokens.weight)

    def save(self, folder: Path) -> None:
        """Write ``model.safetensors`` and ``config.json`` in the form that transformers reads."""
        tensors = {f"model.{name}": value.contiguous() for name, value in self.state_dict().items()}
        save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
        config = asdict(self.shape) | {
            "architectures": ["LlamaForCausalLM"],
            "model_type": "llama",
            "hidden_act": "silu",
            "num_key_value_heads": self.shape.num_attention_heads,
            "rms_norm_eps": NORM_EPS,
            "rope_theta": ROPE_THETA,
            "tie_word_embeddings": True,
            "torch_dtype": "float32",
            "bos_token_id": 0,
            "eos_token_id": 2,
            "pad_token_id": 0,
        }
        (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
