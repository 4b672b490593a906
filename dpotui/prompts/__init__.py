"""Phase 2: real prompts, imported from what the team already has."""

from typing import TYPE_CHECKING

from dpotui.on_demand import names_on_demand

if TYPE_CHECKING:
    from dpotui.prompts.columns import IGNORE, ColumnMap, guess_mapping, parse_map
    from dpotui.prompts.faults import Faults, LeftOutRow, RowError, fault_lines
    from dpotui.prompts.intake import PromptImport, import_prompts
    from dpotui.prompts.message import (
        Message,
        check_messages,
        last_user_text,
        messages_from_json,
        messages_to_json,
        parse_messages,
        prompt_id,
    )
    from dpotui.prompts.prompt_row import ColumnPreview, preview_columns
    from dpotui.prompts.rows import TableRow, file_error, line_error
    from dpotui.prompts.store import (
        Prompt,
        PromptFinder,
        PromptSummary,
        count_prompts,
        exclude_prompt,
        find_prompt,
        list_prompts,
        load_prompt,
        readmit_prompt,
        tag_counts,
        tags_of,
    )
    from dpotui.prompts.table_file import read_table
else:
    __getattr__ = names_on_demand(__name__)

__all__ = [
    "IGNORE",
    "ColumnMap",
    "ColumnPreview",
    "Faults",
    "LeftOutRow",
    "Message",
    "Prompt",
    "PromptFinder",
    "PromptImport",
    "PromptSummary",
    "RowError",
    "TableRow",
    "check_messages",
    "count_prompts",
    "exclude_prompt",
    "fault_lines",
    "file_error",
    "find_prompt",
    "guess_mapping",
    "import_prompts",
    "last_user_text",
    "line_error",
    "list_prompts",
    "load_prompt",
    "messages_from_json",
    "messages_to_json",
    "parse_map",
    "parse_messages",
    "preview_columns",
    "prompt_id",
    "read_table",
    "readmit_prompt",
    "tag_counts",
    "tags_of",
]
