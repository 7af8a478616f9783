-- The base tables. Append-only: a row is superseded by a later one, never updated or deleted.

CREATE TABLE base.sources (
    source VARCHAR NOT NULL,
    name VARCHAR,
    known_from TIMESTAMP NOT NULL,
    run_id VARCHAR NOT NULL,
    PRIMARY KEY (source)
);
COMMENT ON TABLE base.sources IS 'One row is one source ever tried: a URL, a file of the seeds, a file given by hand';
COMMENT ON COLUMN base.sources.source IS 'What identifies the source';
COMMENT ON COLUMN base.sources.name IS 'File name or last part of the URL';
COMMENT ON COLUMN base.sources.known_from IS 'When this became known, UTC';
COMMENT ON COLUMN base.sources.run_id IS 'The run that wrote the row';

CREATE TABLE base.captures (
    capture_id VARCHAR,
    source VARCHAR NOT NULL,
    name VARCHAR,
    sha256 VARCHAR NOT NULL,
    captured_at TIMESTAMP,
    media_type VARCHAR,
    headers JSON,
    told JSON,
    final_url VARCHAR,
    run_id VARCHAR NOT NULL,
    PRIMARY KEY (capture_id)
);
COMMENT ON TABLE base.captures IS 'One row is the bytes got from one source at one moment; the bytes lie in the archive';
COMMENT ON COLUMN base.captures.capture_id IS 'Hash of source, moment and bytes';
COMMENT ON COLUMN base.captures.source IS 'The source that gave them';
COMMENT ON COLUMN base.captures.name IS 'File name or last part of the URL';
COMMENT ON COLUMN base.captures.sha256 IS 'Hash of the bytes, their name in the archive';
COMMENT ON COLUMN base.captures.captured_at IS 'The moment, UTC';
COMMENT ON COLUMN base.captures.media_type IS 'Media type that the source gave';
COMMENT ON COLUMN base.captures.headers IS 'Headers of the answer, lower-cased';
COMMENT ON COLUMN base.captures.told IS 'What the command line and the sidecar said of the document';
COMMENT ON COLUMN base.captures.final_url IS 'Where redirects led, null without any';
COMMENT ON COLUMN base.captures.run_id IS 'The run that wrote the row';

CREATE TABLE base.fetches (
    fetch_id VARCHAR,
    source VARCHAR,
    outcome VARCHAR,
    status INTEGER,
    bytes BIGINT,
    sha256 VARCHAR,
    started_at TIMESTAMP,
    seconds DOUBLE,
    error VARCHAR,
    final_url VARCHAR,
    source_id VARCHAR,
    attempt INTEGER,
    retry_at TIMESTAMP,
    run_id VARCHAR,
    PRIMARY KEY (fetch_id)
);
COMMENT ON TABLE base.fetches IS 'One row is one attempt to get one source';
COMMENT ON COLUMN base.fetches.fetch_id IS 'Hash of source, moment and attempt';
COMMENT ON COLUMN base.fetches.source IS 'The source that was tried';
COMMENT ON COLUMN base.fetches.outcome IS 'What came of it: new, unchanged, list (a page of links), failed, forbidden (by its robots.txt), busy (asked to come back later), gone (also where a page says so itself), refused; robots is the fetch of a robots.txt, part that of a further page of one text';
COMMENT ON COLUMN base.fetches.status IS 'Status of HTTP, null for a file';
COMMENT ON COLUMN base.fetches.bytes IS 'Size of what came';
COMMENT ON COLUMN base.fetches.sha256 IS 'Hash of what came';
COMMENT ON COLUMN base.fetches.started_at IS 'The moment of its run, UTC';
COMMENT ON COLUMN base.fetches.seconds IS 'How long it took';
COMMENT ON COLUMN base.fetches.error IS 'What went wrong and what to do, null where nothing did';
COMMENT ON COLUMN base.fetches.final_url IS 'Where redirects led, null without any';
COMMENT ON COLUMN base.fetches.source_id IS 'The entry of the sources that wanted it, null for what was given by hand';
COMMENT ON COLUMN base.fetches.attempt IS '1 for the first attempt of a run, one more for each that followed; the last one decided';
COMMENT ON COLUMN base.fetches.retry_at IS 'When the server wants to be asked again, UTC, null where it did not say';
COMMENT ON COLUMN base.fetches.run_id IS 'The run that wrote the row';

CREATE TABLE base.documents (
    document_id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    name VARCHAR,
    known_from TIMESTAMP NOT NULL,
    run_id VARCHAR NOT NULL,
    PRIMARY KEY (document_id)
);
COMMENT ON TABLE base.documents IS 'One row is one publication of a report or article; nothing but its identity';
COMMENT ON COLUMN base.documents.document_id IS 'Hash of the first source';
COMMENT ON COLUMN base.documents.source IS 'The first source';
COMMENT ON COLUMN base.documents.name IS 'File name of the first source';
COMMENT ON COLUMN base.documents.known_from IS 'When this became known, UTC';
COMMENT ON COLUMN base.documents.run_id IS 'The run that wrote the row';

CREATE TABLE base.document_sources (
    source VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    name VARCHAR,
    known_from TIMESTAMP NOT NULL,
    run_id VARCHAR NOT NULL,
    PRIMARY KEY (source)
);
COMMENT ON TABLE base.document_sources IS 'One row is one source and the document that it gives';
COMMENT ON COLUMN base.document_sources.source IS 'The source';
COMMENT ON COLUMN base.document_sources.document_id IS 'The document';
COMMENT ON COLUMN base.document_sources.name IS 'File name or last part of the URL';
COMMENT ON COLUMN base.document_sources.known_from IS 'When this became known, UTC';
COMMENT ON COLUMN base.document_sources.run_id IS 'The run that wrote the row';

CREATE TABLE base.versions (
    version_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    edition INTEGER,
    sha256 VARCHAR NOT NULL,
    form VARCHAR,
    text VARCHAR,
    text_sha256 VARCHAR,
    source_text VARCHAR,
    offset_steps JSON,
    known_from TIMESTAMP NOT NULL,
    run_id VARCHAR NOT NULL,
    PRIMARY KEY (version_id)
);
COMMENT ON TABLE base.versions IS 'One row is one text of a document; several rows of one edition are renderings of the same bytes by different rulesets';
COMMENT ON COLUMN base.versions.version_id IS 'Hash of document, text and edition';
COMMENT ON COLUMN base.versions.document_id IS 'The document';
COMMENT ON COLUMN base.versions.edition IS '1 for the first text, one more each time the source was edited';
COMMENT ON COLUMN base.versions.sha256 IS 'Hash of the bytes that gave the text';
COMMENT ON COLUMN base.versions.form IS 'text, markdown, html, pdf, word or scan';
COMMENT ON COLUMN base.versions.text IS 'The normalised text that all offsets count in';
COMMENT ON COLUMN base.versions.text_sha256 IS 'Hash of the normalised text';
COMMENT ON COLUMN base.versions.source_text IS 'The decoded text before normalising, null where it is the same';
COMMENT ON COLUMN base.versions.offset_steps IS 'Where text and source text part: pairs of an offset in the text and its offset in the source text; between two pairs both count by one';
COMMENT ON COLUMN base.versions.known_from IS 'When the edition became known, UTC';
COMMENT ON COLUMN base.versions.run_id IS 'The run that wrote the row';

CREATE TABLE base.sketches (
    version_id VARCHAR NOT NULL,
    rules VARCHAR NOT NULL,
    bands VARCHAR[] NOT NULL,
    known_from TIMESTAMP NOT NULL,
    run_id VARCHAR NOT NULL,
    PRIMARY KEY (version_id, rules)
);
COMMENT ON TABLE base.sketches IS 'One row is the short signature of one text, by which texts like it are found';
COMMENT ON COLUMN base.sketches.version_id IS 'The version';
COMMENT ON COLUMN base.sketches.rules IS 'Hash of the rules of likeness that made it';
COMMENT ON COLUMN base.sketches.bands IS 'Its bands: two texts that have much in common share some';
COMMENT ON COLUMN base.sketches.known_from IS 'When it was made, UTC';
COMMENT ON COLUMN base.sketches.run_id IS 'The run that made it';

CREATE TABLE base.version_sources (
    source VARCHAR NOT NULL,
    captured_at TIMESTAMP,
    sha256 VARCHAR NOT NULL,
    name VARCHAR,
    version_id VARCHAR NOT NULL,
    given_as VARCHAR NOT NULL DEFAULT 'text',
    known_from TIMESTAMP NOT NULL,
    run_id VARCHAR NOT NULL,
    PRIMARY KEY (source, captured_at, sha256)
);
COMMENT ON TABLE base.version_sources IS 'One row says which capture of which source gave which version';
COMMENT ON COLUMN base.version_sources.source IS 'The source';
COMMENT ON COLUMN base.version_sources.captured_at IS 'The moment of the capture, UTC';
COMMENT ON COLUMN base.version_sources.sha256 IS 'Hash of the bytes';
COMMENT ON COLUMN base.version_sources.name IS 'File name or last part of the URL';
COMMENT ON COLUMN base.version_sources.version_id IS 'The version that they gave';
COMMENT ON COLUMN base.version_sources.given_as IS 'What the capture has of it: text (that text), wording (the text with other frames, quotes or counters around it), report (a text of the same report with notes or slips of its own, kept as a version that is not read), turn (the text of an earlier edition, which the page shows again)';
COMMENT ON COLUMN base.version_sources.known_from IS 'When this became known, UTC';
COMMENT ON COLUMN base.version_sources.run_id IS 'The run that wrote the row';

CREATE TABLE base.descriptions (
    description_id VARCHAR,
    document_id VARCHAR NOT NULL,
    ordinal INTEGER,
    source VARCHAR NOT NULL,
    title VARCHAR,
    issuer VARCHAR,
    region VARCHAR,
    kind VARCHAR NOT NULL,
    grade VARCHAR,
    work_id VARCHAR,
    is_work BOOLEAN,
    report_year INTEGER,
    published DATE,
    address VARCHAR,
    said_by JSON,
    content_sha256 VARCHAR,
    known_from TIMESTAMP NOT NULL,
    run_id VARCHAR NOT NULL,
    PRIMARY KEY (description_id)
);
COMMENT ON TABLE base.descriptions IS 'One row is one settled description of a document; the highest ordinal stands';
COMMENT ON COLUMN base.descriptions.description_id IS 'Hash of document, ordinal and content';
COMMENT ON COLUMN base.descriptions.document_id IS 'The document';
COMMENT ON COLUMN base.descriptions.ordinal IS '1 for the first description, one more for each that replaced it';
COMMENT ON COLUMN base.descriptions.source IS 'The source whose reading gave it';
COMMENT ON COLUMN base.descriptions.title IS 'Title';
COMMENT ON COLUMN base.descriptions.issuer IS 'Who issued it';
COMMENT ON COLUMN base.descriptions.region IS 'Full name of the division it is about, 不明 where nobody says it';
COMMENT ON COLUMN base.descriptions.kind IS 'Kind of document';
COMMENT ON COLUMN base.descriptions.grade IS 'Grade of evidence: statistics, government, paper, digest';
COMMENT ON COLUMN base.descriptions.work_id IS 'The work it is a publication of, null where it is its own';
COMMENT ON COLUMN base.descriptions.is_work IS 'Whether it is the work itself, whole or in part';
COMMENT ON COLUMN base.descriptions.report_year IS 'The year that it is the report of';
COMMENT ON COLUMN base.descriptions.published IS 'The day of publication';
COMMENT ON COLUMN base.descriptions.address IS 'Public address';
COMMENT ON COLUMN base.descriptions.said_by IS 'Who said each field';
COMMENT ON COLUMN base.descriptions.content_sha256 IS 'Hash of all that is described';
COMMENT ON COLUMN base.descriptions.known_from IS 'When this became known, UTC';
COMMENT ON COLUMN base.descriptions.run_id IS 'The run that wrote the row';

CREATE TABLE base.extractions (
    extraction_id VARCHAR NOT NULL,
    version_id VARCHAR NOT NULL,
    ruleset VARCHAR,
    told_as VARCHAR,
    coverage JSON,
    observations INTEGER,
    milestones INTEGER,
    numerals INTEGER,
    leftovers INTEGER,
    known_from TIMESTAMP NOT NULL,
    run_id VARCHAR NOT NULL,
    PRIMARY KEY (extraction_id)
);
COMMENT ON TABLE base.extractions IS 'One row is what one ruleset reads out of one version under one description';
COMMENT ON COLUMN base.extractions.extraction_id IS 'Hash of version, ruleset and description';
COMMENT ON COLUMN base.extractions.version_id IS 'The version';
COMMENT ON COLUMN base.extractions.ruleset IS 'Hash of the rules and their vocabulary';
COMMENT ON COLUMN base.extractions.told_as IS 'Hash of what people say of the document, by what was told with it and by corrections; empty where they say nothing';
COMMENT ON COLUMN base.extractions.coverage IS 'What the version holds of its work: sections, target_lists, starts_midway, ends_early, whole';
COMMENT ON COLUMN base.extractions.observations IS 'Number of observations';
COMMENT ON COLUMN base.extractions.milestones IS 'Number of milestones';
COMMENT ON COLUMN base.extractions.numerals IS 'Number of numerals in the text';
COMMENT ON COLUMN base.extractions.leftovers IS 'Numerals that nothing claims';
COMMENT ON COLUMN base.extractions.known_from IS 'When it was read first, UTC';
COMMENT ON COLUMN base.extractions.run_id IS 'The run that wrote the row';

CREATE TABLE base.readings (
    document_id VARCHAR NOT NULL,
    edition INTEGER,
    ordinal INTEGER,
    version_id VARCHAR NOT NULL,
    extraction_id VARCHAR NOT NULL,
    cause VARCHAR NOT NULL,
    known_from TIMESTAMP NOT NULL,
    run_id VARCHAR NOT NULL,
    PRIMARY KEY (document_id, edition, ordinal)
);
COMMENT ON TABLE base.readings IS 'One row says that from then on an edition is read as an extraction has it; the highest ordinal stands';
COMMENT ON COLUMN base.readings.document_id IS 'The document';
COMMENT ON COLUMN base.readings.edition IS 'The edition';
COMMENT ON COLUMN base.readings.ordinal IS '1 for the first reading, one more for each that replaced it';
COMMENT ON COLUMN base.readings.version_id IS 'The version that was read';
COMMENT ON COLUMN base.readings.extraction_id IS 'What was read';
COMMENT ON COLUMN base.readings.cause IS 'Why: new_document, backfill, source_edited, reextracted, correction';
COMMENT ON COLUMN base.readings.known_from IS 'When this became known, UTC';
COMMENT ON COLUMN base.readings.run_id IS 'The run that wrote the row';

CREATE TABLE base.segments (
    extraction_id VARCHAR NOT NULL,
    ordinal INTEGER,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    role VARCHAR,
    region VARCHAR,
    period VARCHAR,
    title VARCHAR,
    span VARCHAR,
    PRIMARY KEY (extraction_id, ordinal)
);
COMMENT ON TABLE base.segments IS 'One row is a part of a version with one role and one region';
COMMENT ON COLUMN base.segments.extraction_id IS 'The extraction that it is part of';
COMMENT ON COLUMN base.segments.ordinal IS 'Place in the version, from 0';
COMMENT ON COLUMN base.segments."start" IS 'Offset in the text of the first character';
COMMENT ON COLUMN base.segments."end" IS 'Offset in the text behind the last character';
COMMENT ON COLUMN base.segments.role IS 'review, problems, goals, targets, plan, article or other';
COMMENT ON COLUMN base.segments.region IS 'Full name of the division it is about';
COMMENT ON COLUMN base.segments.period IS 'What its undated figures are about';
COMMENT ON COLUMN base.segments.title IS 'Its heading';
COMMENT ON COLUMN base.segments.span IS 'The years that a review of several years looks back on';

CREATE TABLE base.observations (
    observation_id VARCHAR,
    extraction_id VARCHAR NOT NULL,
    position INTEGER,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote VARCHAR NOT NULL,
    sentence_start INTEGER,
    sentence_end INTEGER,
    sentence VARCHAR,
    segment INTEGER,
    indicator VARCHAR,
    label VARCHAR,
    region VARCHAR,
    kind VARCHAR NOT NULL,
    measure VARCHAR,
    low DECIMAL(38,6),
    high DECIMAL(38,6),
    bound VARCHAR,
    unit VARCHAR,
    period VARCHAR,
    basis VARCHAR,
    status VARCHAR,
    commitment VARCHAR,
    rule VARCHAR,
    hardness VARCHAR,
    horizon VARCHAR,
    PRIMARY KEY (observation_id)
);
COMMENT ON TABLE base.observations IS 'One row is one statement of one number, or of one qualitative goal or result, in one extraction';
COMMENT ON COLUMN base.observations.observation_id IS 'Hash of extraction and position';
COMMENT ON COLUMN base.observations.extraction_id IS 'The extraction that it is part of';
COMMENT ON COLUMN base.observations.position IS 'Place in the extraction, from 0';
COMMENT ON COLUMN base.observations."start" IS 'Offset in the text of the first character';
COMMENT ON COLUMN base.observations."end" IS 'Offset in the text behind the last character';
COMMENT ON COLUMN base.observations.quote IS 'The words themselves: text[start:end]';
COMMENT ON COLUMN base.observations.sentence_start IS 'Offset in the text where the sentence begins';
COMMENT ON COLUMN base.observations.sentence_end IS 'Offset in the text behind the sentence';
COMMENT ON COLUMN base.observations.sentence IS 'The sentence that the quote stands in';
COMMENT ON COLUMN base.observations.segment IS 'Ordinal of the segment that it stands in';
COMMENT ON COLUMN base.observations.indicator IS 'Id of the catalogue, null where none fits';
COMMENT ON COLUMN base.observations.label IS 'The indicator as the text names it';
COMMENT ON COLUMN base.observations.region IS 'Full name of the division the number is about';
COMMENT ON COLUMN base.observations.kind IS 'target or result';
COMMENT ON COLUMN base.observations.measure IS 'level, growth, change, share, rank or qualitative';
COMMENT ON COLUMN base.observations.low IS 'Lowest value, in the unit';
COMMENT ON COLUMN base.observations.high IS 'Highest value, in the unit';
COMMENT ON COLUMN base.observations.bound IS 'exact, at_least, at_most, about or range';
COMMENT ON COLUMN base.observations.unit IS 'Unit as written, without 万 and 亿';
COMMENT ON COLUMN base.observations.period IS 'The time that it is about';
COMMENT ON COLUMN base.observations.basis IS 'stock, flow or cumulative';
COMMENT ON COLUMN base.observations.status IS 'final or estimate';
COMMENT ON COLUMN base.observations.commitment IS 'The word that carries the promise';
COMMENT ON COLUMN base.observations.rule IS 'The rule that decided';
COMMENT ON COLUMN base.observations.hardness IS 'How firmly a target is promised: binding, expected or aspiration; null for results';
COMMENT ON COLUMN base.observations.horizon IS 'Whether a target is for its year, for several years (plan) or for a nearer date; null for results';

CREATE TABLE base.milestones (
    milestone_id VARCHAR,
    extraction_id VARCHAR NOT NULL,
    position INTEGER,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote VARCHAR NOT NULL,
    sentence_start INTEGER,
    sentence_end INTEGER,
    sentence VARCHAR,
    segment INTEGER,
    project VARCHAR,
    stage VARCHAR,
    kind VARCHAR NOT NULL,
    period VARCHAR,
    region VARCHAR,
    rule VARCHAR,
    PRIMARY KEY (milestone_id)
);
COMMENT ON TABLE base.milestones IS 'One row is one statement of the stage of one named project in one extraction';
COMMENT ON COLUMN base.milestones.milestone_id IS 'Hash of extraction and position';
COMMENT ON COLUMN base.milestones.extraction_id IS 'The extraction that it is part of';
COMMENT ON COLUMN base.milestones.position IS 'Place in the extraction, from 0';
COMMENT ON COLUMN base.milestones."start" IS 'Offset in the text of the first character';
COMMENT ON COLUMN base.milestones."end" IS 'Offset in the text behind the last character';
COMMENT ON COLUMN base.milestones.quote IS 'The words themselves: text[start:end]';
COMMENT ON COLUMN base.milestones.sentence_start IS 'Offset in the text where the sentence begins';
COMMENT ON COLUMN base.milestones.sentence_end IS 'Offset in the text behind the sentence';
COMMENT ON COLUMN base.milestones.sentence IS 'The sentence that the quote stands in';
COMMENT ON COLUMN base.milestones.segment IS 'Ordinal of the segment that it stands in';
COMMENT ON COLUMN base.milestones.project IS 'Name of the project, as read';
COMMENT ON COLUMN base.milestones.stage IS 'The stage that is stated';
COMMENT ON COLUMN base.milestones.kind IS 'target or result';
COMMENT ON COLUMN base.milestones.period IS 'The time of the stage, for a target its deadline';
COMMENT ON COLUMN base.milestones.region IS 'Full name of the division';
COMMENT ON COLUMN base.milestones.rule IS 'The rule that decided';

CREATE TABLE base.numerals (
    extraction_id VARCHAR NOT NULL,
    position INTEGER,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    numeral VARCHAR,
    claimed_by VARCHAR,
    rule VARCHAR,
    PRIMARY KEY (extraction_id, position)
);
COMMENT ON TABLE base.numerals IS 'One row is one numeral of a text and what claims it';
COMMENT ON COLUMN base.numerals.extraction_id IS 'The extraction that it is part of';
COMMENT ON COLUMN base.numerals.position IS 'Place in the extraction, from 0';
COMMENT ON COLUMN base.numerals."start" IS 'Offset in the text of the first character';
COMMENT ON COLUMN base.numerals."end" IS 'Offset in the text behind the last character';
COMMENT ON COLUMN base.numerals.numeral IS 'The numeral itself';
COMMENT ON COLUMN base.numerals.claimed_by IS 'observation, period, milestone or rule, null where nothing does';
COMMENT ON COLUMN base.numerals.rule IS 'The rule that decided';

CREATE TABLE base.findings (
    finding_id VARCHAR,
    origin VARCHAR,
    extraction_id VARCHAR,
    document_id VARCHAR,
    region VARCHAR,
    source VARCHAR,
    kind VARCHAR,
    severity VARCHAR,
    message VARCHAR,
    "start" INTEGER,
    "end" INTEGER,
    known_from TIMESTAMP,
    run_id VARCHAR,
    PRIMARY KEY (finding_id)
);
COMMENT ON TABLE base.findings IS 'One row is something a person should look at';
COMMENT ON COLUMN base.findings.finding_id IS 'Hash of what it is about';
COMMENT ON COLUMN base.findings.origin IS 'Where it came up: reading, source, comparison, check or attempts (to get a source)';
COMMENT ON COLUMN base.findings.extraction_id IS 'The extraction that it came up in, null but for those of a reading';
COMMENT ON COLUMN base.findings.document_id IS 'The document, null where it is about none';
COMMENT ON COLUMN base.findings.region IS 'Full name of the division that a finding of a comparison is about';
COMMENT ON COLUMN base.findings.source IS 'The source that it is about, null where it is about none';
COMMENT ON COLUMN base.findings.kind IS 'Short id of the kind';
COMMENT ON COLUMN base.findings.severity IS 'fail, warn or note';
COMMENT ON COLUMN base.findings.message IS 'What, where and what to do';
COMMENT ON COLUMN base.findings."start" IS 'Offset in the text of the first character, null for the whole document';
COMMENT ON COLUMN base.findings."end" IS 'Offset in the text behind the last character';
COMMENT ON COLUMN base.findings.known_from IS 'When this became known, UTC';
COMMENT ON COLUMN base.findings.run_id IS 'The run that wrote the row';

CREATE TABLE base.reviews (
    about VARCHAR,
    ordinal INTEGER,
    event VARCHAR,
    note VARCHAR,
    author VARCHAR,
    known_from TIMESTAMP,
    run_id VARCHAR,
    PRIMARY KEY (about, ordinal)
);
COMMENT ON TABLE base.reviews IS 'One row is one event of a finding: a person looked at it, or opened it again';
COMMENT ON COLUMN base.reviews.about IS 'What the finding is about, whichever rules found it';
COMMENT ON COLUMN base.reviews.ordinal IS '1 for the first event, one more for each later one';
COMMENT ON COLUMN base.reviews.event IS 'reviewed or reopened';
COMMENT ON COLUMN base.reviews.note IS 'What the person found';
COMMENT ON COLUMN base.reviews.author IS 'Who looked';
COMMENT ON COLUMN base.reviews.known_from IS 'When it was said, UTC';
COMMENT ON COLUMN base.reviews.run_id IS 'The run that wrote the row';

CREATE TABLE base.corrections (
    correction_id VARCHAR,
    name VARCHAR,
    document VARCHAR,
    action VARCHAR,
    quote VARCHAR,
    expected JSON,
    said JSON,
    reason VARCHAR,
    author VARCHAR,
    dated DATE,
    known_from TIMESTAMP,
    run_id VARCHAR,
    PRIMARY KEY (correction_id)
);
COMMENT ON TABLE base.corrections IS 'One row is one correction by a person, as it was written at a time';
COMMENT ON COLUMN base.corrections.correction_id IS 'Hash of all that it says';
COMMENT ON COLUMN base.corrections.name IS 'Its name in corrections.toml';
COMMENT ON COLUMN base.corrections.document IS 'The document: a file name, source or address';
COMMENT ON COLUMN base.corrections.action IS 'set, drop, add, describe or set_aside';
COMMENT ON COLUMN base.corrections.quote IS 'The words that it is about, null where it is about the whole document';
COMMENT ON COLUMN base.corrections.expected IS 'What the reading has to say for it to apply';
COMMENT ON COLUMN base.corrections.said IS 'What it says instead';
COMMENT ON COLUMN base.corrections.reason IS 'Why';
COMMENT ON COLUMN base.corrections.author IS 'Who says so';
COMMENT ON COLUMN base.corrections.dated IS 'The day that the person gave it';
COMMENT ON COLUMN base.corrections.known_from IS 'When it was first met, UTC';
COMMENT ON COLUMN base.corrections.run_id IS 'The run that wrote the row';

CREATE TABLE base.correction_events (
    correction_id VARCHAR,
    ordinal INTEGER,
    event VARCHAR,
    known_from TIMESTAMP,
    run_id VARCHAR,
    PRIMARY KEY (correction_id, ordinal)
);
COMMENT ON TABLE base.correction_events IS 'One row is one event of a correction: it is in force, or no longer is';
COMMENT ON COLUMN base.correction_events.correction_id IS 'The correction';
COMMENT ON COLUMN base.correction_events.ordinal IS '1 for the first event, one more for each later one';
COMMENT ON COLUMN base.correction_events.event IS 'asserted or retracted';
COMMENT ON COLUMN base.correction_events.known_from IS 'When this became known, UTC';
COMMENT ON COLUMN base.correction_events.run_id IS 'The run that wrote the row';

CREATE TABLE base.finding_events (
    finding_id VARCHAR,
    ordinal INTEGER,
    event VARCHAR NOT NULL,
    known_from TIMESTAMP NOT NULL,
    run_id VARCHAR NOT NULL,
    PRIMARY KEY (finding_id, ordinal)
);
COMMENT ON TABLE base.finding_events IS 'One row is one event of a finding that comes from comparing or from a check: it holds, or no longer does';
COMMENT ON COLUMN base.finding_events.finding_id IS 'The finding';
COMMENT ON COLUMN base.finding_events.ordinal IS '1 for the first event, one more for each later one';
COMMENT ON COLUMN base.finding_events.event IS 'asserted or retracted';
COMMENT ON COLUMN base.finding_events.known_from IS 'When this became known, UTC';
COMMENT ON COLUMN base.finding_events.run_id IS 'The run that wrote the row';

CREATE TABLE base.changes (
    change_id VARCHAR,
    ordinal INTEGER,
    body_sha256 VARCHAR,
    type VARCHAR,
    kind VARCHAR,
    region VARCHAR,
    subject VARCHAR,
    indicator VARCHAR,
    to_indicator VARCHAR,
    label VARCHAR,
    measure VARCHAR,
    to_measure VARCHAR,
    unit VARCHAR,
    from_fact VARCHAR,
    from_document_id VARCHAR,
    from_period VARCHAR,
    from_quote VARCHAR,
    from_bound VARCHAR,
    from_stage VARCHAR,
    from_low DECIMAL(38,6),
    from_high DECIMAL(38,6),
    from_written_low DECIMAL(38,6),
    from_written_high DECIMAL(38,6),
    from_unit VARCHAR,
    from_commitment VARCHAR,
    from_status VARCHAR,
    from_grade VARCHAR,
    from_kind VARCHAR,
    to_fact VARCHAR,
    to_document_id VARCHAR,
    to_period VARCHAR,
    to_quote VARCHAR,
    to_bound VARCHAR,
    to_stage VARCHAR,
    to_low DECIMAL(38,6),
    to_high DECIMAL(38,6),
    to_written_low DECIMAL(38,6),
    to_written_high DECIMAL(38,6),
    to_unit VARCHAR,
    to_commitment VARCHAR,
    to_status VARCHAR,
    to_grade VARCHAR,
    to_kind VARCHAR,
    difference DECIMAL(38,6),
    difference_pct DECIMAL(38,6),
    gap_years INTEGER,
    ambition VARCHAR,
    comparable BOOLEAN,
    reason VARCHAR,
    repeated INTEGER,
    provisional BOOLEAN,
    grade VARCHAR,
    rule VARCHAR,
    previous VARCHAR,
    significance VARCHAR,
    significance_rule VARCHAR,
    known_from TIMESTAMP,
    run_id VARCHAR,
    PRIMARY KEY (change_id, ordinal)
);
COMMENT ON TABLE base.changes IS 'One row is the body of a change; the highest ordinal of a change stands';
COMMENT ON COLUMN base.changes.change_id IS 'Hash of what the change is about';
COMMENT ON COLUMN base.changes.ordinal IS '1 for the first body, one more for each that replaced it';
COMMENT ON COLUMN base.changes.body_sha256 IS 'Hash of the body';
COMMENT ON COLUMN base.changes.type IS 'Type of change';
COMMENT ON COLUMN base.changes.kind IS 'target, result, verdict or milestone';
COMMENT ON COLUMN base.changes.region IS 'Full name of the division';
COMMENT ON COLUMN base.changes.subject IS 'Indicator, label or project';
COMMENT ON COLUMN base.changes.indicator IS 'Indicator of the earlier side';
COMMENT ON COLUMN base.changes.to_indicator IS 'Indicator of the later side where it differs';
COMMENT ON COLUMN base.changes.label IS 'The indicator as the text names it';
COMMENT ON COLUMN base.changes.measure IS 'Measure of the earlier side';
COMMENT ON COLUMN base.changes.to_measure IS 'Measure of the later side where it differs';
COMMENT ON COLUMN base.changes.unit IS 'Canonical unit of the figures';
COMMENT ON COLUMN base.changes.from_fact IS 'Observation or milestone of the earlier side';
COMMENT ON COLUMN base.changes.from_document_id IS 'Document of the earlier side';
COMMENT ON COLUMN base.changes.from_period IS 'Period of the earlier side';
COMMENT ON COLUMN base.changes.from_quote IS 'Words of the earlier side';
COMMENT ON COLUMN base.changes.from_bound IS 'Bound of the earlier side';
COMMENT ON COLUMN base.changes.from_stage IS 'Stage of the earlier side';
COMMENT ON COLUMN base.changes.from_low IS 'Lowest value of the earlier side, in the unit of the row';
COMMENT ON COLUMN base.changes.from_high IS 'Highest value of the earlier side, in the unit of the row';
COMMENT ON COLUMN base.changes.from_written_low IS 'Lowest value of the earlier side, in its own unit';
COMMENT ON COLUMN base.changes.from_written_high IS 'Highest value of the earlier side, in its own unit';
COMMENT ON COLUMN base.changes.from_unit IS 'Unit of the earlier side as written';
COMMENT ON COLUMN base.changes.from_commitment IS 'Word that carries the promise on the earlier side';
COMMENT ON COLUMN base.changes.from_status IS 'final or estimate on the earlier side';
COMMENT ON COLUMN base.changes.from_grade IS 'Grade of evidence of the earlier side';
COMMENT ON COLUMN base.changes.from_kind IS 'Whether the earlier side is a target or a result';
COMMENT ON COLUMN base.changes.to_fact IS 'Observation or milestone of the later side';
COMMENT ON COLUMN base.changes.to_document_id IS 'Document of the later side';
COMMENT ON COLUMN base.changes.to_period IS 'Period of the later side';
COMMENT ON COLUMN base.changes.to_quote IS 'Words of the later side';
COMMENT ON COLUMN base.changes.to_bound IS 'Bound of the later side';
COMMENT ON COLUMN base.changes.to_stage IS 'Stage of the later side';
COMMENT ON COLUMN base.changes.to_low IS 'Lowest value of the later side, in the unit of the row';
COMMENT ON COLUMN base.changes.to_high IS 'Highest value of the later side, in the unit of the row';
COMMENT ON COLUMN base.changes.to_written_low IS 'Lowest value of the later side, in its own unit';
COMMENT ON COLUMN base.changes.to_written_high IS 'Highest value of the later side, in its own unit';
COMMENT ON COLUMN base.changes.to_unit IS 'Unit of the later side as written';
COMMENT ON COLUMN base.changes.to_commitment IS 'Word that carries the promise on the later side';
COMMENT ON COLUMN base.changes.to_status IS 'final or estimate on the later side';
COMMENT ON COLUMN base.changes.to_grade IS 'Grade of evidence of the later side';
COMMENT ON COLUMN base.changes.to_kind IS 'Whether the later side is a target or a result';
COMMENT ON COLUMN base.changes.difference IS 'Later less earlier, in the unit';
COMMENT ON COLUMN base.changes.difference_pct IS 'Later less earlier in per cent of the earlier';
COMMENT ON COLUMN base.changes.gap_years IS 'Years between the two periods';
COMMENT ON COLUMN base.changes.ambition IS 'more, less or same';
COMMENT ON COLUMN base.changes.comparable IS 'Whether the two sides can be compared';
COMMENT ON COLUMN base.changes.reason IS 'Why they cannot';
COMMENT ON COLUMN base.changes.repeated IS 'How many years running';
COMMENT ON COLUMN base.changes.provisional IS 'Whether it rests on an estimate';
COMMENT ON COLUMN base.changes.grade IS 'Grade of evidence';
COMMENT ON COLUMN base.changes.rule IS 'The rule that decided';
COMMENT ON COLUMN base.changes.previous IS 'The change that it replaces';
COMMENT ON COLUMN base.changes.significance IS 'How much it matters: high, middle or low';
COMMENT ON COLUMN base.changes.significance_rule IS 'The rule that says so, with its version';
COMMENT ON COLUMN base.changes.known_from IS 'When this became known, UTC';
COMMENT ON COLUMN base.changes.run_id IS 'The run that wrote the row';

CREATE TABLE base.change_events (
    change_id VARCHAR,
    ordinal INTEGER,
    event VARCHAR NOT NULL,
    cause VARCHAR NOT NULL,
    known_from TIMESTAMP NOT NULL,
    run_id VARCHAR NOT NULL,
    PRIMARY KEY (change_id, ordinal)
);
COMMENT ON TABLE base.change_events IS 'One row is one event of a change: it follows from what is known, or no longer does';
COMMENT ON COLUMN base.change_events.change_id IS 'The change';
COMMENT ON COLUMN base.change_events.ordinal IS '1 for the first event, one more for each later one';
COMMENT ON COLUMN base.change_events.event IS 'asserted or retracted';
COMMENT ON COLUMN base.change_events.cause IS 'Why';
COMMENT ON COLUMN base.change_events.known_from IS 'When this became known, UTC';
COMMENT ON COLUMN base.change_events.run_id IS 'The run that wrote the row';

CREATE TABLE base.verdicts (
    verdict_id VARCHAR,
    ordinal INTEGER,
    body_sha256 VARCHAR,
    verdict VARCHAR,
    region VARCHAR,
    target_id VARCHAR,
    result_id VARCHAR,
    unit VARCHAR,
    difference DECIMAL(38,6),
    provisional BOOLEAN,
    grade VARCHAR,
    rule VARCHAR,
    reason VARCHAR,
    counted VARCHAR,
    start_value DECIMAL(38,6),
    start_period VARCHAR,
    reached_value DECIMAL(38,6),
    reached_period VARCHAR,
    reached_share DECIMAL(38,6),
    pace_planned DECIMAL(38,6),
    pace_needed DECIMAL(38,6),
    years_left INTEGER,
    progress_reason VARCHAR,
    known_from TIMESTAMP NOT NULL,
    run_id VARCHAR NOT NULL,
    PRIMARY KEY (verdict_id, ordinal)
);
COMMENT ON TABLE base.verdicts IS 'One row is the body of a verdict; the highest ordinal of a verdict stands';
COMMENT ON COLUMN base.verdicts.verdict_id IS 'Hash of what the verdict is about';
COMMENT ON COLUMN base.verdicts.ordinal IS '1 for the first body, one more for each that replaced it';
COMMENT ON COLUMN base.verdicts.body_sha256 IS 'Hash of the body';
COMMENT ON COLUMN base.verdicts.verdict IS 'The verdict';
COMMENT ON COLUMN base.verdicts.region IS 'Full name of the division that the target is about';
COMMENT ON COLUMN base.verdicts.target_id IS 'Observation of the target';
COMMENT ON COLUMN base.verdicts.result_id IS 'Observation of the result, null where none is in hand';
COMMENT ON COLUMN base.verdicts.unit IS 'Canonical unit of the figures';
COMMENT ON COLUMN base.verdicts.difference IS 'Result less target, in the unit';
COMMENT ON COLUMN base.verdicts.provisional IS 'Whether it rests on an estimate';
COMMENT ON COLUMN base.verdicts.grade IS 'Grade of evidence';
COMMENT ON COLUMN base.verdicts.rule IS 'The rule that decided, with its version';
COMMENT ON COLUMN base.verdicts.reason IS 'Why it was decided so';
COMMENT ON COLUMN base.verdicts.counted IS 'How the years make up a goal over several: level, sum, average or total; null for goals of one year and where its words leave it open';
COMMENT ON COLUMN base.verdicts.start_value IS 'What there was before its first year, in the unit';
COMMENT ON COLUMN base.verdicts.start_period IS 'The period of that';
COMMENT ON COLUMN base.verdicts.reached_value IS 'What its years have come to by the latest in hand, in the unit; of an average or a total growth, in per cent';
COMMENT ON COLUMN base.verdicts.reached_period IS 'The years that is about';
COMMENT ON COLUMN base.verdicts.reached_share IS 'Share of the way that is behind, in per cent';
COMMENT ON COLUMN base.verdicts.pace_planned IS 'What each year was to bring, in the unit; of growths the yearly rate, in per cent';
COMMENT ON COLUMN base.verdicts.pace_needed IS 'What each of the years left has to bring';
COMMENT ON COLUMN base.verdicts.years_left IS 'Years after the latest in hand';
COMMENT ON COLUMN base.verdicts.progress_reason IS 'Why a part of this cannot be told, such as years without a result';
COMMENT ON COLUMN base.verdicts.known_from IS 'When this became known, UTC';
COMMENT ON COLUMN base.verdicts.run_id IS 'The run that wrote the row';

CREATE TABLE base.verdict_events (
    verdict_id VARCHAR,
    ordinal INTEGER,
    event VARCHAR NOT NULL,
    cause VARCHAR NOT NULL,
    known_from TIMESTAMP NOT NULL,
    run_id VARCHAR NOT NULL,
    PRIMARY KEY (verdict_id, ordinal)
);
COMMENT ON TABLE base.verdict_events IS 'One row is one event of a verdict: it follows from what is known, or no longer does';
COMMENT ON COLUMN base.verdict_events.verdict_id IS 'The verdict';
COMMENT ON COLUMN base.verdict_events.ordinal IS '1 for the first event, one more for each later one';
COMMENT ON COLUMN base.verdict_events.event IS 'asserted or retracted';
COMMENT ON COLUMN base.verdict_events.cause IS 'Why';
COMMENT ON COLUMN base.verdict_events.known_from IS 'When this became known, UTC';
COMMENT ON COLUMN base.verdict_events.run_id IS 'The run that wrote the row';

CREATE TABLE base.comparisons (
    ordinal INTEGER,
    read_in VARCHAR NOT NULL,
    read_from TIMESTAMP NOT NULL,
    rules VARCHAR NOT NULL,
    known_from TIMESTAMP NOT NULL,
    run_id VARCHAR NOT NULL,
    PRIMARY KEY (ordinal)
);
COMMENT ON TABLE base.comparisons IS 'One row says that what a run read at a moment has been compared; what no row covers is compared next';
COMMENT ON COLUMN base.comparisons.ordinal IS '1 for the first, one more for each later one';
COMMENT ON COLUMN base.comparisons.read_in IS 'The run that read it';
COMMENT ON COLUMN base.comparisons.read_from IS 'The moment since which what it read is known, UTC';
COMMENT ON COLUMN base.comparisons.rules IS 'Hash of what decides how is compared; with other rules everything is compared anew';
COMMENT ON COLUMN base.comparisons.known_from IS 'When this became known, UTC';
COMMENT ON COLUMN base.comparisons.run_id IS 'The run that wrote the row';

CREATE TABLE base.publications (
    ordinal INTEGER,
    state VARCHAR NOT NULL,
    known_from TIMESTAMP NOT NULL,
    run_id VARCHAR NOT NULL,
    PRIMARY KEY (ordinal)
);
COMMENT ON TABLE base.publications IS 'One row is one state of the record that passed the checks and was published';
COMMENT ON COLUMN base.publications.ordinal IS '1 for the first, one more for each later one';
COMMENT ON COLUMN base.publications.state IS 'Hash of how many rows each table has, of the checks and of the published file; while it is the same there is nothing to publish';
COMMENT ON COLUMN base.publications.known_from IS 'When this became known, UTC';
COMMENT ON COLUMN base.publications.run_id IS 'The run that wrote the row';

CREATE TABLE base.runs (
    run_id VARCHAR NOT NULL,
    command VARCHAR,
    ruleset VARCHAR,
    started_at TIMESTAMP,
    PRIMARY KEY (run_id)
);
COMMENT ON TABLE base.runs IS 'One row is one run, written when it began';
COMMENT ON COLUMN base.runs.run_id IS 'Hash of command and moment';
COMMENT ON COLUMN base.runs.command IS 'What was run';
COMMENT ON COLUMN base.runs.ruleset IS 'Hash of the rules that it read by';
COMMENT ON COLUMN base.runs.started_at IS 'When it began, UTC';

CREATE TABLE base.run_ends (
    run_id VARCHAR NOT NULL,
    ended_at TIMESTAMP,
    outcome VARCHAR,
    counts JSON,
    error VARCHAR,
    PRIMARY KEY (run_id)
);
COMMENT ON TABLE base.run_ends IS 'One row is the end of a run';
COMMENT ON COLUMN base.run_ends.run_id IS 'The run';
COMMENT ON COLUMN base.run_ends.ended_at IS 'When it ended, UTC; of an interrupted one, when that was noticed';
COMMENT ON COLUMN base.run_ends.outcome IS 'How it ended: done, refused_input, unpublished, failed, interrupted';
COMMENT ON COLUMN base.run_ends.counts IS 'What it did, in numbers';
COMMENT ON COLUMN base.run_ends.error IS 'What went wrong, null where nothing did';

CREATE TABLE base.definitions (
    ordinal INTEGER,
    sha256 VARCHAR NOT NULL,
    applied_at TIMESTAMP,
    PRIMARY KEY (ordinal)
);
COMMENT ON TABLE base.definitions IS 'One row is a state of the views, macros and vocabulary tables; the highest ordinal stands';
COMMENT ON COLUMN base.definitions.ordinal IS '1 for the first state, one more for each later one';
COMMENT ON COLUMN base.definitions.sha256 IS 'Hash of their files and of the vocabulary';
COMMENT ON COLUMN base.definitions.applied_at IS 'When they were created, UTC';

CREATE TABLE base.units (
    symbol VARCHAR,
    dimension VARCHAR,
    canonical VARCHAR,
    factor DECIMAL(24,12),
    PRIMARY KEY (symbol)
);
COMMENT ON TABLE base.units IS 'One row is a unit of the vocabulary; written again whenever it changes';
COMMENT ON COLUMN base.units.symbol IS 'The unit as written';
COMMENT ON COLUMN base.units.dimension IS 'What it measures';
COMMENT ON COLUMN base.units.canonical IS 'The unit that its dimension is compared in';
COMMENT ON COLUMN base.units.factor IS 'How many canonical units it is';

CREATE TABLE base.indicators (
    indicator VARCHAR,
    name_zh VARCHAR,
    name_en VARCHAR,
    base_unit VARCHAR,
    direction VARCHAR,
    basis VARCHAR,
    part_of VARCHAR,
    headline BOOLEAN,
    definition VARCHAR,
    PRIMARY KEY (indicator)
);
COMMENT ON TABLE base.indicators IS 'One row is an indicator of the vocabulary; written again whenever it changes';
COMMENT ON COLUMN base.indicators.indicator IS 'Its id';
COMMENT ON COLUMN base.indicators.name_zh IS 'Its name in Chinese';
COMMENT ON COLUMN base.indicators.name_en IS 'Its name in English';
COMMENT ON COLUMN base.indicators.base_unit IS 'Unit of its level';
COMMENT ON COLUMN base.indicators.direction IS 'Whether more is better: up, down or none';
COMMENT ON COLUMN base.indicators.basis IS 'What its level is: stock, flow or cumulative';
COMMENT ON COLUMN base.indicators.part_of IS 'The indicator that takes it up';
COMMENT ON COLUMN base.indicators.headline IS 'Whether sentences of main targets usually hold it';
COMMENT ON COLUMN base.indicators.definition IS 'What it is';

CREATE TABLE base.project_aliases (
    region VARCHAR,
    name VARCHAR,
    project VARCHAR,
    PRIMARY KEY (region, name)
);
COMMENT ON TABLE base.project_aliases IS 'One row is another name of a project; written again whenever the vocabulary changes';
COMMENT ON COLUMN base.project_aliases.region IS 'Full name of the division of the project';
COMMENT ON COLUMN base.project_aliases.name IS 'The name as also written';
COMMENT ON COLUMN base.project_aliases.project IS 'The name that it is known by';

CREATE TABLE base.project_names (
    region VARCHAR,
    name VARCHAR,
    project VARCHAR,
    PRIMARY KEY (region, name)
);
COMMENT ON TABLE base.project_names IS 'One row is a name of a project as read that is known by another: by the vocabulary, or since its place writes both; written again whenever it is compared';
COMMENT ON COLUMN base.project_names.region IS 'Full name of the division of the project';
COMMENT ON COLUMN base.project_names.name IS 'The name as read';
COMMENT ON COLUMN base.project_names.project IS 'The name that it is known by';
