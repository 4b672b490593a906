"""Triggers that refuse change, and the views that say what is current."""

from typing import Final

from sqlmodel import SQLModel


def append_only_triggers() -> list[str]:
    """SQL that makes every table refuse UPDATE and DELETE."""
    return [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: facts are never changed or deleted'); END"
        for table in sorted(SQLModel.metadata.tables)
        for verb in ("UPDATE", "DELETE")
    ]


VIEWS: Final = {
    # Revisions that nothing supersedes. Two heads with one subject are a conflict.
    "head": """
        SELECT r.* FROM revision r
        WHERE NOT EXISTS (SELECT 1 FROM revision_parent p WHERE p.parent = r.id)""",
    # The head that counts for its subject: in a conflict, for the time being, the one with the highest clock.
    "current_revision": """
        SELECT h.* FROM head h
        WHERE NOT EXISTS (
            SELECT 1 FROM head o
            WHERE o.kind = h.kind AND o.subject = h.subject AND (o.clock, o.id) > (h.clock, h.id))""",
    "current_rubric": """
        SELECT u.rubric, r.id AS revision, r.author, r.made_at, b.body
        FROM current_revision r JOIN rubric_use u ON u.revision = r.id JOIN rubric b ON b.id = u.rubric
        WHERE r.kind = 'rubric_use'""",
    "current_member": """
        SELECT m.name, m.active FROM current_revision r JOIN member m ON m.revision = r.id
        WHERE r.kind = 'member'""",
    "current_setting": """
        SELECT s.key, s.value FROM current_revision r JOIN setting s ON s.revision = r.id
        WHERE r.kind = 'setting'""",
    "current_exclusion": """
        SELECT e.what, e.target, e.reason, r.author
        FROM current_revision r JOIN exclusion e ON e.revision = r.id
        WHERE r.kind = 'exclusion' AND e.excluded = 1""",
    # The latest word on each (prompt, tag), by Lamport clock.
    "current_tag": """
        SELECT t.prompt, t.tag FROM prompt_tag t JOIN revision r ON r.id = t.revision
        WHERE t.present = 1 AND NOT EXISTS (
            SELECT 1 FROM prompt_tag o JOIN revision s ON s.id = o.revision
            WHERE o.prompt = t.prompt AND o.tag = t.tag AND (s.clock, s.id) > (r.clock, r.id))""",
    "current_prompt": """
        SELECT p.* FROM prompt p
        WHERE p.id NOT IN (SELECT target FROM current_exclusion WHERE what = 'prompt')""",
    "current_candidate": """
        SELECT c.* FROM candidate c
        WHERE c.id NOT IN (SELECT target FROM current_exclusion WHERE what = 'candidate')
          AND c.prompt NOT IN (SELECT target FROM current_exclusion WHERE what = 'prompt')""",
    "current_judgement": """
        SELECT j.*, r.author, r.made_at, r.clock
        FROM current_revision r JOIN judgement j ON j.revision = r.id
        WHERE r.kind = 'judgement' AND j.outcome <> 'withdrawn'""",
    "current_score": """
        SELECT j.prompt, j.annotator, j.rubric, s.candidate, s.criterion, s.value, j.revision
        FROM current_judgement j JOIN score s ON s.revision = j.revision
        WHERE j.outcome = 'scored'""",
    "current_pair_decision": """
        SELECT d.*, r.author, r.made_at FROM current_revision r JOIN pair_decision d ON d.revision = r.id
        WHERE r.kind = 'pair_decision'""",
    # Sticky: once a prompt was held out for validation by anyone it never trains; held beats train.
    "current_split": """
        SELECT prompt, CASE
            WHEN max(side = 'validation') THEN 'validation' WHEN max(side = 'held') THEN 'held' ELSE 'train' END AS side
        FROM split_side GROUP BY prompt""",
}


def view_statements() -> list[str]:
    """SQL that makes the views, in the order in which they build on one another."""
    return [f"CREATE VIEW {name} AS {' '.join(body.split())}" for name, body in VIEWS.items()]
