"""Models behind servers that answer like OpenAI's: vLLM, SGLang, llama-server, Ollama, and paid services."""

from dpotui.candidates.server.address import Endpoint, endpoint
from dpotui.candidates.server.consent import check_consent, consent_question, say_yes, unasked
from dpotui.candidates.server.keys import check_variable
from dpotui.candidates.server.served_model import ServedModel
from dpotui.candidates.server.settings import ServerSettings

__all__ = [
    "Endpoint",
    "ServedModel",
    "ServerSettings",
    "check_consent",
    "check_variable",
    "consent_question",
    "endpoint",
    "say_yes",
    "unasked",
]
