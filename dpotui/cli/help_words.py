"""What the help says besides options: the verbs in the order in which a project needs them, and examples of each."""

from typing import Final

SECTIONS: Final = (
    (
        "Begin",
        (
            ("demo", "see the sample project, judged and ready to be looked through"),
            ("new", "make a project with a rubric"),
            ("open", "open a project in the interface, as `dpotui PROJECT` does"),
            ("status", "where a project stands, and what to do next"),
        ),
    ),
    (
        "The eight phases",
        (
            ("rubric", "1 scope: say what a good answer is"),
            ("import", "2 prompts: bring them in; candidates and scores, too"),
            ("screen", "2 prompts: find secrets, personal data and what is no prompt"),
            ("generate", "3 candidates: have models answer every prompt"),
            ("handout", "4 annotation: outside of the interface, in a sheet or survey"),
            ("pairs", "5 pairs: which response beats which, and why"),
            ("check", "6 checks: whether scores and pairs can be trusted"),
            ("adjudicate", "6 checks: settle where people contradict each other"),
            ("export", "7 export: write a dataset that trainers load"),
            ("round", "8 rounds: train, measure, compare blind, decide"),
        ),
    ),
    (
        "Copies and safety",
        (
            ("share", "make a copy, or a packet of somebody's prompts, to give away"),
            ("merge", "take in what other copies hold"),
            ("verify", "check every fact in the file"),
            ("restore", "list the backups, or put one back"),
            ("doctor", "what is missing or strange on this machine"),
        ),
    ),
)
"""Headings, and below each the verbs with what they do."""

FIRST_HOUR: Final = (
    "dpotui demo",
    "dpotui new tea.dpo --rubric support",
    "dpotui import tea.dpo prompts.csv",
    "dpotui generate tea.dpo --model model.gguf",
    "dpotui tea.dpo",
)
"""Commands that begin a project."""

EXAMPLES: Final[dict[str, tuple[str, ...]]] = {
    "demo": ("dpotui demo", "dpotui demo tour --no-ui"),
    "new": ("dpotui new tea.dpo --rubric support", "dpotui new tea.dpo --rubric mine.toml --domain 'a tea shop'"),
    "open": ("dpotui tea.dpo", "dpotui open tea.dpo --annotator mara --screen annotate"),
    "status": ("dpotui status tea.dpo", "dpotui status tea.dpo --json"),
    "rubric list": ("dpotui rubric list",),
    "rubric show": ("dpotui rubric show support", "dpotui rubric show tea.dpo --toml"),
    "rubric check": ("dpotui rubric check mine.toml",),
    "rubric use": ("dpotui rubric use tea.dpo mine.toml --dry-run",),
    "import": (
        "dpotui import tea.dpo prompts.csv --dry-run",
        "dpotui import tea.dpo logs.jsonl --map body.question=prompt --tag email",
        "dpotui import tea.dpo logs.jsonl --sample 200",
        "dpotui import tea.dpo scores.csv --kind scores",
    ),
    "screen": ("dpotui screen tea.dpo", "dpotui screen tea.dpo --redact email --redact aws_key"),
    "generate": (
        "dpotui generate tea.dpo --model model.gguf --limit 20",
        "dpotui generate tea.dpo --server http://localhost:8000 --model qwen3",
        "dpotui generate tea.dpo --plan plan.toml",
    ),
    "handout": ("dpotui handout tea.dpo mara.csv --for mara", "dpotui handout tea.dpo out --for mara --as labelstudio"),
    "pairs": ("dpotui pairs tea.dpo", "dpotui pairs tea.dpo --strategy all --margin 1.5"),
    "check": ("dpotui check tea.dpo", "dpotui check tea.dpo --fail-on warning"),
    "adjudicate": ("dpotui adjudicate tea.dpo --list", "dpotui adjudicate tea.dpo"),
    "export": (
        "dpotui export tea.dpo out",
        "dpotui export tea.dpo out --format trl --format kto --validation 0.3",
        "dpotui export tea.dpo again --release r1",
    ),
    "round start": ("dpotui round start tea.dpo",),
    "round train": ("dpotui round train tea.dpo", "dpotui round train tea.dpo --python trainer/bin/python"),
    "round attach": ("dpotui round attach tea.dpo adapter",),
    "round measure": ("dpotui round measure tea.dpo",),
    "round curve": ("dpotui round curve tea.dpo --python trainer/bin/python",),
    "round compare": ("dpotui round compare tea.dpo",),
    "round decide": (
        "dpotui round decide tea.dpo",
        "dpotui round decide tea.dpo --decision revise --reason 'too curt'",
    ),
    "round list": ("dpotui round list tea.dpo",),
    "round report": ("dpotui round report tea.dpo",),
    "share": ("dpotui share tea.dpo copy.dpo", "dpotui share tea.dpo ann.dpo --for ann --join"),
    "merge": ("dpotui merge tea.dpo ann.dpo --dry-run", "dpotui merge tea.dpo ann.dpo ben.dpo --prefer mine"),
    "verify": ("dpotui verify tea.dpo",),
    "restore": ("dpotui restore tea.dpo", "dpotui restore tea.dpo 1"),
    "doctor": ("dpotui doctor", "dpotui doctor tea.dpo"),
}
"""By verb, ready to be typed."""
