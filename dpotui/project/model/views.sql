-- The views of a project file: what is current, row by row. Everything else of the schema comes from the classes.

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
