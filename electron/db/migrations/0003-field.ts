/** Phones in the field: whose they are, where they were lately, and what of theirs was set aside. State, not log: a rebuild leaves it alone. */
export const fieldTables = `
CREATE TABLE field_device (
  user TEXT NOT NULL,
  device TEXT NOT NULL,
  person_id TEXT,
  credential TEXT,
  first_at INTEGER,
  last_at INTEGER,
  battery INTEGER,
  lost_at INTEGER,
  received INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (user, device)
) WITHOUT ROWID;
-- A ring: rows leave at one end of the key as they come in at the other.
CREATE TABLE fix_history (
  seq INTEGER PRIMARY KEY,
  person INTEGER NOT NULL,
  lng REAL NOT NULL,
  lat REAL NOT NULL,
  fix_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  accuracy_m REAL,
  verdict INTEGER NOT NULL
);
CREATE TABLE feed_quarantine (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  topic TEXT NOT NULL,
  device TEXT,
  bytes INTEGER NOT NULL,
  sample TEXT NOT NULL
);
`;
