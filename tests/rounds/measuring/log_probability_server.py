"""A server on loopback with vLLM's `/tokenize` and `prompt_logprobs`: the tiny model, with an adapter and without."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from dpotui.inference.native import NativeModel

BASE, TUNED = "tiny", "tiny-tuned"


class LogProbabilityServer:
    """The models behind the server. `spoil` changes an answer before it is sent."""

    def __init__(self, model: Path, adapter: Path) -> None:
        self.asked: list[str] = []
        self.status = 200
        self.spoil: dict[str, Any] = {}
        self._lock = threading.Lock()
        self._model = NativeModel(model, gpu_layers=0, on_progress=lambda: None)
        self._model.load_adapter(adapter)

    def reply(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """What a request is answered."""
        with self._lock:
            self.asked.append(path)
            if path == "/tokenize":
                return {"tokens": self._tokens(body)} | self.spoil
            assert path == "/v1/completions"
            assert (body["prompt_logprobs"], body["max_tokens"]) == (0, 1)
            choice = {"text": "x", "prompt_logprobs": self._entries(body["prompt"], on=body["model"] == TUNED)}
            return {"choices": [choice]} | self.spoil

    def _tokens(self, body: dict[str, Any]) -> list[int]:
        turns = [f"<|im_start|>{turn['role']}\n{turn['content']}<|im_end|>\n" for turn in body["messages"]]
        begin = "<|im_start|>assistant\n" if body["add_generation_prompt"] else ""
        return self._model.tokens_of("".join(turns) + begin)

    def _entries(self, tokens: list[int], *, on: bool) -> list[dict[str, Any] | None]:
        api = self._model.api
        parameters = api.llama_context_default_params()
        parameters.n_ctx, parameters.type_k, parameters.type_v = 512, api.GGML_TYPE_F32, api.GGML_TYPE_F32
        parameters.flash_attn_type = api.LLAMA_FLASH_ATTN_TYPE_DISABLED
        context = api.llama_init_from_model(self._model.model, parameters)
        self._model.use_adapter(context, on=on)
        entries: list[dict[str, Any] | None] = [None]
        for token, following in pairwise(tokens):
            one = (api.llama_token * 1)(token)  # the batch only points to it
            assert api.llama_decode(context, api.llama_batch_get_one(one, 1)) == 0
            row = np.ctypeslib.as_array(api.llama_get_logits(context), (self._model.vocabulary_size,)).astype(float)
            found = row[following] - row.max() - np.log(np.exp(row - row.max()).sum())
            entries.append({str(following): {"logprob": float(found), "rank": 1, "decoded_token": ""}})
        api.llama_free(context)
        return entries


@contextmanager
def serving(models: LogProbabilityServer) -> Iterator[str]:
    """The address of the server, while it runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            answer = json.dumps(models.reply(self.path, body)).encode()
            self.send_response(models.status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()
