-- Schema 1 of a dpotui project file. Printed by `python -m dpotui.project.model`; do not edit.
--
-- Every row is a fact: written once, never changed, never deleted (see the triggers). Content (prompt, candidate,
-- rubric) is keyed by the hash of what it says; everything else is a revision with its detail rows.
-- Fingerprint: 61b87a311cb1145f3357d097786202a6f9f929fcf31a604a557032b0b03eee7c

CREATE TABLE project (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    domain TEXT NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE prompt (
    id TEXT NOT NULL,
    messages TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE replica (
    id TEXT NOT NULL,
    place TEXT NOT NULL,
    n INTEGER NOT NULL,
    chain TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE rubric (
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE candidate (
    id TEXT NOT NULL,
    prompt TEXT NOT NULL,
    response TEXT NOT NULL,
    provenance TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(prompt) REFERENCES prompt (id)
) STRICT;
CREATE INDEX ix_candidate_prompt ON candidate (prompt);

CREATE TABLE revision (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    author TEXT NOT NULL,
    replica TEXT NOT NULL,
    n INTEGER NOT NULL,
    clock INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    said TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(replica) REFERENCES replica (id)
) STRICT;
CREATE INDEX ix_revision_clock ON revision (clock);
CREATE INDEX revision_sequence ON revision (replica, n);
CREATE INDEX revision_subject ON revision (kind, subject, clock, said, sha256);

CREATE TABLE adjudication (
    revision TEXT NOT NULL,
    prompt TEXT NOT NULL,
    state TEXT NOT NULL,
    cause TEXT NOT NULL,
    criteria TEXT NOT NULL,
    lesson TEXT NOT NULL,
    seen TEXT NOT NULL,
    PRIMARY KEY (revision),
    FOREIGN KEY(revision) REFERENCES revision (id),
    FOREIGN KEY(prompt) REFERENCES prompt (id)
) WITHOUT ROWID, STRICT;

CREATE TABLE calibration (
    revision TEXT NOT NULL,
    prompt TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (revision),
    FOREIGN KEY(revision) REFERENCES revision (id),
    FOREIGN KEY(prompt) REFERENCES prompt (id)
) WITHOUT ROWID, STRICT;

CREATE TABLE duplicate_review (
    revision TEXT NOT NULL,
    verdict TEXT NOT NULL,
    prompts TEXT NOT NULL,
    PRIMARY KEY (revision),
    FOREIGN KEY(revision) REFERENCES revision (id)
) WITHOUT ROWID, STRICT;

CREATE TABLE exclusion (
    revision TEXT NOT NULL,
    what TEXT NOT NULL,
    target TEXT NOT NULL,
    excluded INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (revision),
    FOREIGN KEY(revision) REFERENCES revision (id)
) WITHOUT ROWID, STRICT;

CREATE TABLE generation (
    revision TEXT NOT NULL,
    model TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    PRIMARY KEY (revision),
    FOREIGN KEY(revision) REFERENCES revision (id)
) WITHOUT ROWID, STRICT;

CREATE TABLE handout (
    revision TEXT NOT NULL,
    token TEXT NOT NULL,
    annotator TEXT NOT NULL,
    form TEXT NOT NULL,
    rubric TEXT NOT NULL,
    prompts TEXT NOT NULL,
    PRIMARY KEY (revision),
    FOREIGN KEY(revision) REFERENCES revision (id),
    FOREIGN KEY(rubric) REFERENCES rubric (id)
) WITHOUT ROWID, STRICT;

CREATE TABLE intake (
    revision TEXT NOT NULL,
    what TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_sha256 TEXT NOT NULL,
    counts TEXT NOT NULL,
    PRIMARY KEY (revision),
    FOREIGN KEY(revision) REFERENCES revision (id)
) WITHOUT ROWID, STRICT;

CREATE TABLE judgement (
    revision TEXT NOT NULL,
    prompt TEXT NOT NULL,
    annotator TEXT NOT NULL,
    rubric TEXT NOT NULL,
    outcome TEXT NOT NULL,
    note TEXT NOT NULL,
    preference TEXT,
    shown_order TEXT NOT NULL,
    active_seconds REAL NOT NULL,
    source TEXT NOT NULL,
    scores TEXT NOT NULL,
    remarks TEXT NOT NULL,
    PRIMARY KEY (revision),
    FOREIGN KEY(revision) REFERENCES revision (id),
    FOREIGN KEY(prompt) REFERENCES prompt (id),
    FOREIGN KEY(rubric) REFERENCES rubric (id)
) STRICT;
CREATE INDEX ix_judgement_annotator ON judgement (annotator);
CREATE INDEX ix_judgement_prompt ON judgement (prompt);

CREATE TABLE member (
    revision TEXT NOT NULL,
    name TEXT NOT NULL,
    active INTEGER NOT NULL,
    PRIMARY KEY (revision),
    FOREIGN KEY(revision) REFERENCES revision (id)
) WITHOUT ROWID, STRICT;

CREATE TABLE mute (
    revision TEXT NOT NULL,
    what TEXT NOT NULL,
    target TEXT NOT NULL,
    muted INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (revision),
    FOREIGN KEY(revision) REFERENCES revision (id)
) WITHOUT ROWID, STRICT;

CREATE TABLE pair_choice (
    revision TEXT NOT NULL,
    prompt TEXT NOT NULL,
    chosen TEXT,
    rejected TEXT,
    note TEXT NOT NULL,
    PRIMARY KEY (revision),
    FOREIGN KEY(revision) REFERENCES revision (id),
    FOREIGN KEY(prompt) REFERENCES prompt (id),
    FOREIGN KEY(chosen) REFERENCES candidate (id),
    FOREIGN KEY(rejected) REFERENCES candidate (id)
) WITHOUT ROWID, STRICT;

CREATE TABLE pair_decision (
    revision TEXT NOT NULL,
    prompt TEXT NOT NULL,
    chosen TEXT NOT NULL,
    rejected TEXT NOT NULL,
    verdict TEXT NOT NULL,
    diagnosis TEXT,
    note TEXT NOT NULL,
    PRIMARY KEY (revision),
    FOREIGN KEY(revision) REFERENCES revision (id),
    FOREIGN KEY(prompt) REFERENCES prompt (id),
    FOREIGN KEY(chosen) REFERENCES candidate (id),
    FOREIGN KEY(rejected) REFERENCES candidate (id)
) WITHOUT ROWID, STRICT;

CREATE TABLE prompt_origin (
    revision TEXT NOT NULL,
    prompt TEXT NOT NULL,
    position INTEGER NOT NULL,
    external_id TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (revision, prompt, position),
    FOREIGN KEY(revision) REFERENCES revision (id),
    FOREIGN KEY(prompt) REFERENCES prompt (id)
) WITHOUT ROWID, STRICT;
CREATE INDEX ix_prompt_origin_prompt ON prompt_origin (prompt);

CREATE TABLE prompt_tag (
    revision TEXT NOT NULL,
    prompt TEXT NOT NULL,
    tag TEXT NOT NULL,
    present INTEGER NOT NULL,
    PRIMARY KEY (revision, prompt, tag),
    FOREIGN KEY(revision) REFERENCES revision (id),
    FOREIGN KEY(prompt) REFERENCES prompt (id)
) WITHOUT ROWID, STRICT;
CREATE INDEX ix_prompt_tag_prompt ON prompt_tag (prompt);

CREATE TABLE prompt_user (
    revision TEXT NOT NULL,
    prompt TEXT NOT NULL,
    user TEXT NOT NULL,
    PRIMARY KEY (revision, prompt, user),
    FOREIGN KEY(revision) REFERENCES revision (id),
    FOREIGN KEY(prompt) REFERENCES prompt (id)
) WITHOUT ROWID, STRICT;
CREATE INDEX ix_prompt_user_prompt ON prompt_user (prompt);

CREATE TABLE redaction (
    revision TEXT NOT NULL,
    what TEXT NOT NULL,
    target TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (revision),
    FOREIGN KEY(revision) REFERENCES revision (id)
) WITHOUT ROWID, STRICT;
CREATE INDEX ix_redaction_target ON redaction (target);

CREATE TABLE release (
    revision TEXT NOT NULL,
    name TEXT NOT NULL,
    folder TEXT NOT NULL,
    manifest TEXT NOT NULL,
    documents TEXT NOT NULL,
    PRIMARY KEY (revision),
    FOREIGN KEY(revision) REFERENCES revision (id)
) WITHOUT ROWID, STRICT;

CREATE TABLE requeue (
    revision TEXT NOT NULL,
    prompt TEXT NOT NULL,
    annotator TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (revision, prompt, annotator),
    FOREIGN KEY(revision) REFERENCES revision (id),
    FOREIGN KEY(prompt) REFERENCES prompt (id)
) WITHOUT ROWID, STRICT;
CREATE INDEX ix_requeue_prompt ON requeue (prompt);

CREATE TABLE revision_parent (
    revision TEXT NOT NULL,
    parent TEXT NOT NULL,
    PRIMARY KEY (revision, parent),
    FOREIGN KEY(revision) REFERENCES revision (id),
    FOREIGN KEY(parent) REFERENCES revision (id)
) WITHOUT ROWID, STRICT;
CREATE INDEX ix_revision_parent_parent ON revision_parent (parent);

CREATE TABLE rubric_use (
    revision TEXT NOT NULL,
    rubric TEXT NOT NULL,
    PRIMARY KEY (revision),
    FOREIGN KEY(revision) REFERENCES revision (id),
    FOREIGN KEY(rubric) REFERENCES rubric (id)
) WITHOUT ROWID, STRICT;

CREATE TABLE setting (
    revision TEXT NOT NULL,
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (revision),
    FOREIGN KEY(revision) REFERENCES revision (id)
) WITHOUT ROWID, STRICT;

CREATE TABLE split_side (
    revision TEXT NOT NULL,
    prompt TEXT NOT NULL,
    side TEXT NOT NULL,
    PRIMARY KEY (revision, prompt),
    FOREIGN KEY(revision) REFERENCES revision (id),
    FOREIGN KEY(prompt) REFERENCES prompt (id)
) WITHOUT ROWID, STRICT;
CREATE INDEX ix_split_side_prompt ON split_side (prompt);

CREATE TABLE stated_preference (
    revision TEXT NOT NULL,
    position INTEGER NOT NULL,
    prompt TEXT NOT NULL,
    chosen TEXT NOT NULL,
    rejected TEXT NOT NULL,
    ratings TEXT NOT NULL,
    file_name TEXT NOT NULL,
    PRIMARY KEY (revision, position),
    FOREIGN KEY(revision) REFERENCES revision (id),
    FOREIGN KEY(prompt) REFERENCES prompt (id),
    FOREIGN KEY(chosen) REFERENCES candidate (id),
    FOREIGN KEY(rejected) REFERENCES candidate (id)
) WITHOUT ROWID, STRICT;
CREATE INDEX ix_stated_preference_prompt ON stated_preference (prompt);

CREATE TABLE release_pair (
    revision TEXT NOT NULL,
    chosen TEXT NOT NULL,
    rejected TEXT NOT NULL,
    prompt TEXT NOT NULL,
    side TEXT NOT NULL,
    margin REAL NOT NULL,
    position INTEGER NOT NULL,
    facts TEXT NOT NULL,
    PRIMARY KEY (revision, chosen, rejected),
    FOREIGN KEY(revision) REFERENCES release (revision),
    FOREIGN KEY(chosen) REFERENCES candidate (id),
    FOREIGN KEY(rejected) REFERENCES candidate (id),
    FOREIGN KEY(prompt) REFERENCES prompt (id)
) WITHOUT ROWID, STRICT;

CREATE TABLE round (
    revision TEXT NOT NULL,
    round TEXT NOT NULL,
    release TEXT NOT NULL,
    stage TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (revision),
    FOREIGN KEY(revision) REFERENCES revision (id),
    FOREIGN KEY(release) REFERENCES release (revision)
) WITHOUT ROWID, STRICT;

-- The rows that a judgement holds as JSON, [[candidate, criterion, value], ...] in the order of their keys: one row is
-- stored where 25 were, which halves the time of a merge. (In a schema that is not trusted, json_each may be used and
-- json_extract may not.)
CREATE VIEW score AS
    SELECT j.revision,
    CAST((SELECT value FROM json_each(e.value, '$[0]')) AS TEXT) AS candidate,
    CAST((SELECT value FROM json_each(e.value, '$[1]')) AS TEXT) AS criterion,
    (SELECT value FROM json_each(e.value, '$[2]')) AS value
    FROM judgement j JOIN json_each(j.scores) e;

-- The reasoning on a candidate as a whole has an empty criterion; the tags are a JSON list.
CREATE VIEW remark AS
    SELECT j.revision,
    CAST((SELECT value FROM json_each(e.value, '$[0]')) AS TEXT) AS candidate,
    CAST((SELECT value FROM json_each(e.value, '$[1]')) AS TEXT) AS criterion,
    CAST((SELECT value FROM json_each(e.value, '$[2]')) AS TEXT) AS text,
    CAST((SELECT value FROM json_each(e.value, '$[3]')) AS TEXT) AS tags
    FROM judgement j JOIN json_each(j.remarks) e;

-- Revisions that nothing supersedes. Two heads with one subject are a conflict.
CREATE VIEW head AS
    SELECT r.* FROM revision r
    WHERE NOT EXISTS (SELECT 1 FROM revision_parent p WHERE p.parent = r.id);

-- The head that counts for its subject: in a conflict, for the time being, the one with the highest clock. No time of
-- day decides a tie, but the hash of what was said. (The index of subjects ends in this order, so the first one found
-- will do, however many heads there are.)
CREATE VIEW current_revision AS
    SELECT h.* FROM head h
    WHERE h.id = (
    SELECT o.id FROM head o WHERE o.kind = h.kind AND o.subject = h.subject
    ORDER BY o.clock DESC, o.said DESC, o.sha256 DESC LIMIT 1);

CREATE VIEW current_rubric AS
    SELECT u.rubric, r.id AS revision, r.author, r.made_at, b.body
    FROM current_revision r JOIN rubric_use u ON u.revision = r.id JOIN rubric b ON b.id = u.rubric
    WHERE r.kind = 'rubric_use';

CREATE VIEW current_member AS
    SELECT m.name, m.active FROM current_revision r JOIN member m ON m.revision = r.id
    WHERE r.kind = 'member';

CREATE VIEW current_setting AS
    SELECT s.key, s.value FROM current_revision r JOIN setting s ON s.revision = r.id
    WHERE r.kind = 'setting';

CREATE VIEW current_exclusion AS
    SELECT e.what, e.target, e.reason, r.author
    FROM current_revision r JOIN exclusion e ON e.revision = r.id
    WHERE r.kind = 'exclusion' AND e.excluded = 1;

-- The latest word on each (prompt, tag), by Lamport clock, a tie by the hash.
CREATE VIEW current_tag AS
    SELECT t.prompt, t.tag FROM prompt_tag t JOIN revision r ON r.id = t.revision
    WHERE t.present = 1 AND NOT EXISTS (
    SELECT 1 FROM prompt_tag o JOIN revision s ON s.id = o.revision
    WHERE o.prompt = t.prompt AND o.tag = t.tag AND (s.clock, s.said, s.sha256) > (r.clock, r.said, r.sha256));

-- What stands for a prompt and for a response now: what a redaction made of it, else what was taken in. `place` is the
-- order of import. Everything that is shown, sent to a model or exported is read here; the content itself keeps its id.
CREATE VIEW current_redaction AS
    SELECT d.what, d.target, d.text, r.author
    FROM redaction d JOIN current_revision r ON r.id = d.revision;

CREATE VIEW prompt_text AS
    SELECT p.id, p.rowid AS place, coalesce(
    (SELECT d.text FROM current_redaction d WHERE d.target = p.id AND d.what = 'prompt'), p.messages) AS messages
    FROM prompt p;

CREATE VIEW candidate_text AS
    SELECT c.id, c.prompt, coalesce(
    (SELECT d.text FROM current_redaction d WHERE d.target = c.id AND d.what = 'candidate'), c.response) AS response,
    c.provenance
    FROM candidate c;

CREATE VIEW current_prompt AS
    SELECT p.id, p.messages FROM prompt_text p
    WHERE p.id NOT IN (SELECT target FROM current_exclusion WHERE what = 'prompt');

CREATE VIEW current_candidate AS
    SELECT c.* FROM candidate_text c
    WHERE c.id NOT IN (SELECT target FROM current_exclusion WHERE what = 'candidate')
    AND c.prompt NOT IN (SELECT target FROM current_exclusion WHERE what = 'prompt');

CREATE VIEW current_judgement AS
    SELECT j.*, r.author, r.made_at, r.clock
    FROM current_revision r JOIN judgement j ON j.revision = r.id
    WHERE r.kind = 'judgement' AND j.outcome <> 'withdrawn';

CREATE VIEW current_score AS
    SELECT j.prompt, j.annotator, j.rubric, s.candidate, s.criterion, s.value, j.revision
    FROM current_judgement j JOIN score s ON s.revision = j.revision
    WHERE j.outcome = 'scored';

-- What imported files themselves say of responses that are still there. No judgement: nothing counts it as one.
CREATE VIEW current_stated_preference AS
    SELECT DISTINCT p.prompt, p.chosen, p.rejected, p.ratings, p.file_name
    FROM current_revision r JOIN stated_preference p ON p.revision = r.id
    WHERE r.kind = 'stated_preference'
    AND p.chosen IN (SELECT id FROM current_candidate) AND p.rejected IN (SELECT id FROM current_candidate);

CREATE VIEW current_pair_decision AS
    SELECT d.*, r.author, r.made_at FROM current_revision r JOIN pair_decision d ON d.revision = r.id
    WHERE r.kind = 'pair_decision';

CREATE VIEW current_pair_choice AS
    SELECT c.*, r.author, r.made_at FROM current_revision r JOIN pair_choice c ON c.revision = r.id
    WHERE r.kind = 'pair_choice' AND c.chosen IS NOT NULL;

-- Sticky: once a prompt was held out for validation by anyone it never trains; held beats train.
CREATE VIEW current_split AS
    SELECT prompt, CASE
    WHEN max(side = 'validation') THEN 'validation' WHEN max(side = 'held') THEN 'held' ELSE 'train' END AS side
    FROM split_side GROUP BY prompt;

-- The prompts by which annotators are calibrated. `adjudicated`: the reference counts as the prompt's judgement.
CREATE VIEW current_calibration AS
    SELECT c.prompt, c.state, r.id AS revision, r.author, r.made_at
    FROM current_revision r JOIN calibration c ON c.revision = r.id
    WHERE r.kind = 'calibration' AND c.state <> 'ended';

-- What the lead says of each of them. Its scores and remarks hang on the same revision.
CREATE VIEW current_reference AS
    SELECT j.*, r.author, r.made_at, r.clock
    FROM current_revision r JOIN calibration c ON c.revision = r.id JOIN judgement j ON j.revision = r.id
    WHERE r.kind = 'calibration' AND c.state <> 'ended';

-- What annotators said of a prompt when it silently came back to them.
CREATE VIEW current_repeat AS
    SELECT j.*, r.author, r.made_at, r.clock
    FROM current_revision r JOIN judgement j ON j.revision = r.id
    WHERE r.kind = 'repeat' AND j.outcome <> 'withdrawn';

-- What was said of a prompt while it was a calibration prompt, and later by the same people: they were shown the
-- reference after it. (The joins are crossed to keep their order: there are few calibration prompts.)
CREATE VIEW practice AS
    SELECT j.revision
    FROM calibration c CROSS JOIN revision b ON b.id = c.revision
    CROSS JOIN judgement p ON p.prompt = c.prompt CROSS JOIN revision r ON r.id = p.revision
    CROSS JOIN judgement j ON j.prompt = p.prompt AND j.annotator = p.annotator
    CROSS JOIN revision s ON s.id = j.revision
    WHERE c.state <> 'ended' AND r.kind = 'judgement' AND r.clock > b.clock AND s.clock >= r.clock AND NOT EXISTS (
    SELECT 1 FROM calibration e CROSS JOIN revision f ON f.id = e.revision
    WHERE e.prompt = c.prompt AND e.state = 'ended' AND f.clock > b.clock AND f.clock < r.clock);

-- The judgements that pairs, checks and releases go by. On a calibration prompt none counts but, once it is
-- adjudicated, the reference; when it has ended, what was said of it before, and by people who had not practised on it.
CREATE VIEW counted_judgement AS
    SELECT * FROM current_judgement
    WHERE prompt NOT IN (SELECT prompt FROM current_calibration) AND revision NOT IN (SELECT revision FROM practice)
    UNION ALL
    SELECT * FROM current_reference
    WHERE prompt IN (SELECT prompt FROM current_calibration WHERE state = 'adjudicated');

-- Disputed prompts that were settled. What was said blind stays as it is.
CREATE VIEW current_adjudication AS
    SELECT a.prompt, a.cause, a.criteria, a.lesson, a.seen, r.id AS revision, r.author, r.made_at
    FROM current_revision r JOIN adjudication a ON a.revision = r.id
    WHERE r.kind = 'adjudication' AND a.state = 'settled';

-- The scores that count in pairs on those prompts. On a calibration prompt the reference rules.
CREATE VIEW adjudicated_judgement AS
    SELECT j.*, r.author, r.made_at, r.clock
    FROM current_revision r JOIN adjudication a ON a.revision = r.id JOIN judgement j ON j.revision = r.id
    WHERE r.kind = 'adjudication' AND a.state = 'settled'
    AND a.prompt NOT IN (SELECT prompt FROM current_calibration);

-- Findings of checks that were set aside with a reason.
CREATE VIEW current_mute AS
    SELECT m.what, m.target, m.reason, r.author, r.made_at
    FROM current_revision r JOIN mute m ON m.revision = r.id
    WHERE r.kind = 'mute' AND m.muted = 1;

-- Nothing is ever changed or deleted.
CREATE TRIGGER adjudication_no_update BEFORE UPDATE ON adjudication BEGIN SELECT RAISE(ABORT, 'adjudication: facts are never changed or deleted'); END;
CREATE TRIGGER adjudication_no_delete BEFORE DELETE ON adjudication BEGIN SELECT RAISE(ABORT, 'adjudication: facts are never changed or deleted'); END;
CREATE TRIGGER calibration_no_update BEFORE UPDATE ON calibration BEGIN SELECT RAISE(ABORT, 'calibration: facts are never changed or deleted'); END;
CREATE TRIGGER calibration_no_delete BEFORE DELETE ON calibration BEGIN SELECT RAISE(ABORT, 'calibration: facts are never changed or deleted'); END;
CREATE TRIGGER candidate_no_update BEFORE UPDATE ON candidate BEGIN SELECT RAISE(ABORT, 'candidate: facts are never changed or deleted'); END;
CREATE TRIGGER candidate_no_delete BEFORE DELETE ON candidate BEGIN SELECT RAISE(ABORT, 'candidate: facts are never changed or deleted'); END;
CREATE TRIGGER duplicate_review_no_update BEFORE UPDATE ON duplicate_review BEGIN SELECT RAISE(ABORT, 'duplicate_review: facts are never changed or deleted'); END;
CREATE TRIGGER duplicate_review_no_delete BEFORE DELETE ON duplicate_review BEGIN SELECT RAISE(ABORT, 'duplicate_review: facts are never changed or deleted'); END;
CREATE TRIGGER exclusion_no_update BEFORE UPDATE ON exclusion BEGIN SELECT RAISE(ABORT, 'exclusion: facts are never changed or deleted'); END;
CREATE TRIGGER exclusion_no_delete BEFORE DELETE ON exclusion BEGIN SELECT RAISE(ABORT, 'exclusion: facts are never changed or deleted'); END;
CREATE TRIGGER generation_no_update BEFORE UPDATE ON generation BEGIN SELECT RAISE(ABORT, 'generation: facts are never changed or deleted'); END;
CREATE TRIGGER generation_no_delete BEFORE DELETE ON generation BEGIN SELECT RAISE(ABORT, 'generation: facts are never changed or deleted'); END;
CREATE TRIGGER handout_no_update BEFORE UPDATE ON handout BEGIN SELECT RAISE(ABORT, 'handout: facts are never changed or deleted'); END;
CREATE TRIGGER handout_no_delete BEFORE DELETE ON handout BEGIN SELECT RAISE(ABORT, 'handout: facts are never changed or deleted'); END;
CREATE TRIGGER intake_no_update BEFORE UPDATE ON intake BEGIN SELECT RAISE(ABORT, 'intake: facts are never changed or deleted'); END;
CREATE TRIGGER intake_no_delete BEFORE DELETE ON intake BEGIN SELECT RAISE(ABORT, 'intake: facts are never changed or deleted'); END;
CREATE TRIGGER judgement_no_update BEFORE UPDATE ON judgement BEGIN SELECT RAISE(ABORT, 'judgement: facts are never changed or deleted'); END;
CREATE TRIGGER judgement_no_delete BEFORE DELETE ON judgement BEGIN SELECT RAISE(ABORT, 'judgement: facts are never changed or deleted'); END;
CREATE TRIGGER member_no_update BEFORE UPDATE ON member BEGIN SELECT RAISE(ABORT, 'member: facts are never changed or deleted'); END;
CREATE TRIGGER member_no_delete BEFORE DELETE ON member BEGIN SELECT RAISE(ABORT, 'member: facts are never changed or deleted'); END;
CREATE TRIGGER mute_no_update BEFORE UPDATE ON mute BEGIN SELECT RAISE(ABORT, 'mute: facts are never changed or deleted'); END;
CREATE TRIGGER mute_no_delete BEFORE DELETE ON mute BEGIN SELECT RAISE(ABORT, 'mute: facts are never changed or deleted'); END;
CREATE TRIGGER pair_choice_no_update BEFORE UPDATE ON pair_choice BEGIN SELECT RAISE(ABORT, 'pair_choice: facts are never changed or deleted'); END;
CREATE TRIGGER pair_choice_no_delete BEFORE DELETE ON pair_choice BEGIN SELECT RAISE(ABORT, 'pair_choice: facts are never changed or deleted'); END;
CREATE TRIGGER pair_decision_no_update BEFORE UPDATE ON pair_decision BEGIN SELECT RAISE(ABORT, 'pair_decision: facts are never changed or deleted'); END;
CREATE TRIGGER pair_decision_no_delete BEFORE DELETE ON pair_decision BEGIN SELECT RAISE(ABORT, 'pair_decision: facts are never changed or deleted'); END;
CREATE TRIGGER project_no_update BEFORE UPDATE ON project BEGIN SELECT RAISE(ABORT, 'project: facts are never changed or deleted'); END;
CREATE TRIGGER project_no_delete BEFORE DELETE ON project BEGIN SELECT RAISE(ABORT, 'project: facts are never changed or deleted'); END;
CREATE TRIGGER prompt_no_update BEFORE UPDATE ON prompt BEGIN SELECT RAISE(ABORT, 'prompt: facts are never changed or deleted'); END;
CREATE TRIGGER prompt_no_delete BEFORE DELETE ON prompt BEGIN SELECT RAISE(ABORT, 'prompt: facts are never changed or deleted'); END;
CREATE TRIGGER prompt_origin_no_update BEFORE UPDATE ON prompt_origin BEGIN SELECT RAISE(ABORT, 'prompt_origin: facts are never changed or deleted'); END;
CREATE TRIGGER prompt_origin_no_delete BEFORE DELETE ON prompt_origin BEGIN SELECT RAISE(ABORT, 'prompt_origin: facts are never changed or deleted'); END;
CREATE TRIGGER prompt_tag_no_update BEFORE UPDATE ON prompt_tag BEGIN SELECT RAISE(ABORT, 'prompt_tag: facts are never changed or deleted'); END;
CREATE TRIGGER prompt_tag_no_delete BEFORE DELETE ON prompt_tag BEGIN SELECT RAISE(ABORT, 'prompt_tag: facts are never changed or deleted'); END;
CREATE TRIGGER prompt_user_no_update BEFORE UPDATE ON prompt_user BEGIN SELECT RAISE(ABORT, 'prompt_user: facts are never changed or deleted'); END;
CREATE TRIGGER prompt_user_no_delete BEFORE DELETE ON prompt_user BEGIN SELECT RAISE(ABORT, 'prompt_user: facts are never changed or deleted'); END;
CREATE TRIGGER redaction_no_update BEFORE UPDATE ON redaction BEGIN SELECT RAISE(ABORT, 'redaction: facts are never changed or deleted'); END;
CREATE TRIGGER redaction_no_delete BEFORE DELETE ON redaction BEGIN SELECT RAISE(ABORT, 'redaction: facts are never changed or deleted'); END;
CREATE TRIGGER release_no_update BEFORE UPDATE ON release BEGIN SELECT RAISE(ABORT, 'release: facts are never changed or deleted'); END;
CREATE TRIGGER release_no_delete BEFORE DELETE ON release BEGIN SELECT RAISE(ABORT, 'release: facts are never changed or deleted'); END;
CREATE TRIGGER release_pair_no_update BEFORE UPDATE ON release_pair BEGIN SELECT RAISE(ABORT, 'release_pair: facts are never changed or deleted'); END;
CREATE TRIGGER release_pair_no_delete BEFORE DELETE ON release_pair BEGIN SELECT RAISE(ABORT, 'release_pair: facts are never changed or deleted'); END;
CREATE TRIGGER replica_no_update BEFORE UPDATE ON replica WHEN (NEW.id, NEW.place) <> (OLD.id, OLD.place) OR (NEW.n, NEW.chain) <= (OLD.n, OLD.chain) BEGIN SELECT RAISE(ABORT, 'replica: facts are never changed or deleted'); END;
CREATE TRIGGER replica_no_delete BEFORE DELETE ON replica BEGIN SELECT RAISE(ABORT, 'replica: facts are never changed or deleted'); END;
CREATE TRIGGER requeue_no_update BEFORE UPDATE ON requeue BEGIN SELECT RAISE(ABORT, 'requeue: facts are never changed or deleted'); END;
CREATE TRIGGER requeue_no_delete BEFORE DELETE ON requeue BEGIN SELECT RAISE(ABORT, 'requeue: facts are never changed or deleted'); END;
CREATE TRIGGER revision_no_update BEFORE UPDATE ON revision BEGIN SELECT RAISE(ABORT, 'revision: facts are never changed or deleted'); END;
CREATE TRIGGER revision_no_delete BEFORE DELETE ON revision BEGIN SELECT RAISE(ABORT, 'revision: facts are never changed or deleted'); END;
CREATE TRIGGER revision_parent_no_update BEFORE UPDATE ON revision_parent BEGIN SELECT RAISE(ABORT, 'revision_parent: facts are never changed or deleted'); END;
CREATE TRIGGER revision_parent_no_delete BEFORE DELETE ON revision_parent BEGIN SELECT RAISE(ABORT, 'revision_parent: facts are never changed or deleted'); END;
CREATE TRIGGER round_no_update BEFORE UPDATE ON round BEGIN SELECT RAISE(ABORT, 'round: facts are never changed or deleted'); END;
CREATE TRIGGER round_no_delete BEFORE DELETE ON round BEGIN SELECT RAISE(ABORT, 'round: facts are never changed or deleted'); END;
CREATE TRIGGER rubric_no_update BEFORE UPDATE ON rubric BEGIN SELECT RAISE(ABORT, 'rubric: facts are never changed or deleted'); END;
CREATE TRIGGER rubric_no_delete BEFORE DELETE ON rubric BEGIN SELECT RAISE(ABORT, 'rubric: facts are never changed or deleted'); END;
CREATE TRIGGER rubric_use_no_update BEFORE UPDATE ON rubric_use BEGIN SELECT RAISE(ABORT, 'rubric_use: facts are never changed or deleted'); END;
CREATE TRIGGER rubric_use_no_delete BEFORE DELETE ON rubric_use BEGIN SELECT RAISE(ABORT, 'rubric_use: facts are never changed or deleted'); END;
CREATE TRIGGER setting_no_update BEFORE UPDATE ON setting BEGIN SELECT RAISE(ABORT, 'setting: facts are never changed or deleted'); END;
CREATE TRIGGER setting_no_delete BEFORE DELETE ON setting BEGIN SELECT RAISE(ABORT, 'setting: facts are never changed or deleted'); END;
CREATE TRIGGER split_side_no_update BEFORE UPDATE ON split_side BEGIN SELECT RAISE(ABORT, 'split_side: facts are never changed or deleted'); END;
CREATE TRIGGER split_side_no_delete BEFORE DELETE ON split_side BEGIN SELECT RAISE(ABORT, 'split_side: facts are never changed or deleted'); END;
CREATE TRIGGER stated_preference_no_update BEFORE UPDATE ON stated_preference BEGIN SELECT RAISE(ABORT, 'stated_preference: facts are never changed or deleted'); END;
CREATE TRIGGER stated_preference_no_delete BEFORE DELETE ON stated_preference BEGIN SELECT RAISE(ABORT, 'stated_preference: facts are never changed or deleted'); END;
