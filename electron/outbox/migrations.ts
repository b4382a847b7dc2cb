/**
 * Numbered steps of the database; `user_version` counts the steps done. A step is never changed after a release, only followed by another.
 * Personal values lie in BLOB columns, sealed (AAD = job id and field); everything else is plain so that it can be asked for.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value ANY) STRICT;
  CREATE TABLE probes (name TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
  CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    draft_id TEXT NOT NULL,
    recipient_index INTEGER NOT NULL,
    service TEXT NOT NULL CHECK (service IN ('practice', 'ifax')),
    created_at INTEGER NOT NULL,
    repeats TEXT REFERENCES jobs (id),
    state_name TEXT NOT NULL,
    state_at INTEGER NOT NULL,
    due_at INTEGER,
    provider_job_id TEXT,
    attempts INTEGER NOT NULL,
    retry_since INTEGER,
    retry_tries INTEGER,
    state BLOB NOT NULL,
    fax BLOB NOT NULL,
    UNIQUE (draft_id, recipient_index)
  ) STRICT;
  CREATE TABLE attempts (
    job_id TEXT NOT NULL REFERENCES jobs (id),
    number INTEGER NOT NULL,
    payload_sha256 TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    answered_at INTEGER,
    answer TEXT,
    http_status INTEGER,
    bytes_sent INTEGER,
    body_sha256 TEXT,
    PRIMARY KEY (job_id, number)
  ) STRICT;
  CREATE TABLE events (
    job_id TEXT NOT NULL REFERENCES jobs (id),
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    params BLOB NOT NULL,
    PRIMARY KEY (job_id, seq)
  ) STRICT;
  INSERT INTO meta VALUES ('revision', 0);
  `,
  `
  ALTER TABLE jobs ADD COLUMN priority TEXT NOT NULL DEFAULT 'normal' CHECK (priority IN ('first', 'normal'));
  ALTER TABLE jobs ADD COLUMN resends_left INTEGER NOT NULL DEFAULT 0;
  INSERT INTO meta VALUES ('paused', 0);
  `,
  `
  CREATE TABLE arrivals (
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    door TEXT NOT NULL,
    document_id TEXT UNIQUE,
    content BLOB NOT NULL
  ) STRICT;
  `,
  `
  ALTER TABLE jobs ADD COLUMN pages_erased_at INTEGER;
  `,
];
