"""A prompt that somebody types."""

from collections.abc import Sequence
from typing import Final

from dpotui.project import Details, Project, Row, canonical
from dpotui.project.store.query import Query
from dpotui.prompts.message import Message, check_messages, messages_to_json, prompt_id
from dpotui.prompts.tagging import clean_tags

SOURCE: Final = "typed"
_EXISTS: Final = Query("SELECT 1 FROM prompt WHERE id = :id", int)


def add_typed_prompt(project: Project, text: str, *, tags: Sequence[str] = (), author: str) -> bool:
    """Take a prompt of one turn into the project; False when it has that prompt already.

    Raises BadInputError when nothing was said in it.
    """
    messages = (Message("user", text),)
    check_messages(messages)
    prompt = prompt_id(messages)
    intake: Row = {"what": "prompts", "file_name": "", "file_sha256": "", "counts": canonical({"rows": 1, "new": 1})}
    with project.write() as writer:
        if _EXISTS.first(writer.connection, id=prompt):
            return False
        writer.add_content("prompt", [{"id": prompt, "messages": messages_to_json(messages)}])
        details: Details = {
            "intake": [intake],
            "prompt_origin": [{"prompt": prompt, "position": 0, "external_id": "", "source": SOURCE}],
            "prompt_tag": [{"prompt": prompt, "tag": tag, "present": 1} for tag in clean_tags(tags)],
        }
        writer.append("intake", author, details)
    return True
