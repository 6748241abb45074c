-- The database of signatures. It can be run again at any time: what is there stays.

CREATE TABLE IF NOT EXISTS signatures (
  id INTEGER PRIMARY KEY,
  form TEXT NOT NULL,                                  -- name of the form
  email TEXT,                                          -- in lower case
  fields TEXT NOT NULL CHECK (json_valid(fields)),     -- everything else that was typed, ticked or chosen, as JSON
  language TEXT NOT NULL DEFAULT '',
  page TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  UNIQUE (form, email)                                 -- everyone counts once
);

-- The sum is kept by the database itself, so that reading it costs one row, however many have signed.
CREATE TABLE IF NOT EXISTS totals (id INTEGER PRIMARY KEY CHECK (id = 1), signatures INTEGER NOT NULL);
INSERT OR IGNORE INTO totals (id, signatures) SELECT 1, COUNT(*) FROM signatures;

CREATE TRIGGER IF NOT EXISTS count_signed AFTER INSERT ON signatures
BEGIN
  UPDATE totals SET signatures = signatures + 1 WHERE id = 1;
END;

CREATE TRIGGER IF NOT EXISTS count_deleted AFTER DELETE ON signatures
BEGIN
  UPDATE totals SET signatures = signatures - 1 WHERE id = 1;
END;
