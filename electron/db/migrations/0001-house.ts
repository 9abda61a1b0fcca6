/**
 * Log, state and projections.
 *
 * Keys: a `stream` is one aggregate; its integer key is given when the aggregate is first spoken of and belongs to the log, so every
 * projection can use it as its primary key and a rebuild gives the same keys. Ids that the outside sees stay text; event ids, of
 * which there are ten times as many as cases, are 16-byte blobs (25 bytes per index entry instead of 45).
 */
export const tables = `
CREATE TABLE stream (
  key INTEGER PRIMARY KEY,
  aggregate TEXT NOT NULL,
  id TEXT NOT NULL,
  UNIQUE (id, aggregate)
);
-- Actor and console, once per pair: most events of a day come from a handful.
CREATE TABLE origin (
  key INTEGER PRIMARY KEY,
  actor_kind TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  console TEXT NOT NULL,
  UNIQUE (actor_id, actor_name, actor_kind, console)
);
CREATE TABLE event_log (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  stream INTEGER NOT NULL REFERENCES stream (key),
  type TEXT NOT NULL,
  payload TEXT NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (key),
  occurred_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  hub_seq INTEGER
);
-- What would take a scan of the log to say; written with every append.
CREATE TABLE log_mark (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  last_recorded_at INTEGER,
  cases INTEGER NOT NULL
);
INSERT INTO log_mark (id, last_recorded_at, cases) VALUES (1, NULL, 0);
CREATE TRIGGER event_log_is_append_only BEFORE DELETE ON event_log
  BEGIN SELECT RAISE (ABORT, 'event_log is append-only'); END;
CREATE TRIGGER event_log_is_never_rewritten BEFORE UPDATE OF seq, id, stream, type, payload, origin, occurred_at, recorded_at ON event_log
  BEGIN SELECT RAISE (ABORT, 'event_log is append-only'); END;

-- Projections -------------------------------------------------------------------------------------------------------------------

-- One row per case, narrow enough for the queue: enumerations are indexes into the arrays of shared/domain, areas and items are stream keys.
CREATE TABLE case_file (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  no TEXT NOT NULL,
  title TEXT NOT NULL,
  address TEXT NOT NULL,
  stage INTEGER NOT NULL,
  open INTEGER NOT NULL,
  severity INTEGER NOT NULL,
  urgency INTEGER NOT NULL,
  due_at INTEGER,
  due_sort INTEGER NOT NULL,
  next_light_at INTEGER,
  reported_at INTEGER NOT NULL,
  item INTEGER,
  item_name TEXT,
  board INTEGER,
  class_code TEXT,
  source INTEGER NOT NULL,
  signal_count INTEGER NOT NULL,
  district INTEGER,
  subdistrict INTEGER,
  community INTEGER,
  grid INTEGER,
  micro_grid INTEGER,
  lng REAL,
  lat REAL,
  cell INTEGER,
  owner_id TEXT NOT NULL,
  assignee_name TEXT,
  assignee_count INTEGER NOT NULL,
  unassigned INTEGER NOT NULL,
  suspended INTEGER NOT NULL,
  supervised INTEGER NOT NULL,
  whistled INTEGER NOT NULL,
  last_event_at INTEGER NOT NULL,
  event_count INTEGER NOT NULL
);
-- Folded state of the open cases; an ended case is folded from its few events when somebody looks at it.
CREATE TABLE case_state (
  key INTEGER PRIMARY KEY,
  state TEXT NOT NULL
);
CREATE TABLE signal (
  case_key INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  id TEXT NOT NULL,
  source INTEGER NOT NULL,
  reported_at INTEGER NOT NULL,
  received_at INTEGER,
  phone TEXT,
  external_ref TEXT,
  PRIMARY KEY (case_key, ordinal)
) WITHOUT ROWID;
CREATE TABLE assignment (
  case_key INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  id TEXT NOT NULL,
  person INTEGER,
  organization INTEGER,
  stage INTEGER NOT NULL,
  live INTEGER NOT NULL,
  dispatched_at INTEGER NOT NULL,
  acknowledged_at INTEGER,
  departed_at INTEGER,
  arrived_at INTEGER,
  appropriate INTEGER,
  cleared_at INTEGER,
  PRIMARY KEY (case_key, ordinal)
) WITHOUT ROWID;
-- Clustered by the time of report, because every figure asks for a period. Merged and voided cases have no row.
CREATE TABLE response_leg (
  reported_at INTEGER NOT NULL,
  case_key INTEGER NOT NULL,
  closed_at INTEGER,
  answer INTEGER,
  processing INTEGER,
  turnout INTEGER,
  travel INTEGER,
  response INTEGER,
  scene INTEGER,
  board INTEGER,
  class_code TEXT,
  severity INTEGER NOT NULL,
  district INTEGER,
  subdistrict INTEGER,
  community INTEGER,
  grid INTEGER,
  micro_grid INTEGER,
  t1 INTEGER,
  t2 INTEGER,
  t3 INTEGER,
  t4 INTEGER,
  t5 INTEGER,
  PRIMARY KEY (reported_at, case_key)
) WITHOUT ROWID;
-- Words of a case cut into overlapping pairs; contentless: the words themselves are in the log. One character of Chinese, or the
-- first four of a number, are found in an index of their own: merging a million rows of "2026…" would take 100 ms per key pressed.
CREATE VIRTUAL TABLE case_text USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3 4');
CREATE TABLE case_counter (
  day TEXT PRIMARY KEY,
  last INTEGER NOT NULL
) WITHOUT ROWID;

-- Rowid is the seq of the event that drew the boundary: an area has one row per boundary it has had.
CREATE TABLE area (
  seq INTEGER PRIMARY KEY,
  key INTEGER NOT NULL,
  id TEXT NOT NULL,
  level INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  parent_id TEXT,
  grid_kind TEXT,
  source_crs TEXT NOT NULL,
  residents INTEGER,
  illustrative INTEGER NOT NULL,
  valid_from INTEGER NOT NULL,
  valid_to INTEGER,
  west REAL, south REAL, east REAL, north REAL,
  centre_lng REAL, centre_lat REAL,
  initials TEXT NOT NULL,
  pinyin TEXT NOT NULL,
  geometry BLOB
);
CREATE TABLE person (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  initials TEXT NOT NULL,
  pinyin TEXT NOT NULL,
  phone TEXT,
  role INTEGER NOT NULL,
  skills INTEGER NOT NULL,
  home_grid_id TEXT,
  community_id TEXT,
  subdistrict_id TEXT,
  employer_id TEXT,
  employer_name TEXT,
  squad_id TEXT,
  external_ref TEXT,
  valid_from INTEGER NOT NULL,
  valid_to INTEGER
);
CREATE TABLE person_duty (
  person INTEGER PRIMARY KEY,
  state INTEGER NOT NULL,
  since INTEGER NOT NULL,
  rostered INTEGER NOT NULL
);
CREATE TABLE squad (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  rally_lng REAL,
  rally_lat REAL,
  leader_id TEXT
);
CREATE TABLE organization (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  phone TEXT,
  lng REAL,
  lat REAL,
  subdistrict_id TEXT
);
CREATE TABLE team_model (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  community_id TEXT NOT NULL,
  notation TEXT NOT NULL,
  version INTEGER NOT NULL,
  slots TEXT NOT NULL,
  valid_from INTEGER NOT NULL
);
CREATE TABLE task_item (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  code TEXT NOT NULL,
  board INTEGER NOT NULL,
  class_code TEXT NOT NULL,
  initials TEXT NOT NULL,
  pinyin TEXT NOT NULL,
  valid_to INTEGER,
  record TEXT NOT NULL
);
CREATE TABLE import_batch (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  file_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor_name TEXT NOT NULL,
  imported INTEGER NOT NULL,
  quarantined INTEGER NOT NULL,
  undone_at INTEGER
);
-- Seq of the last event per register: the readers' caches are as old as this says.
CREATE TABLE register_revision (
  aggregate TEXT PRIMARY KEY,
  seq INTEGER NOT NULL
) WITHOUT ROWID;

-- State: not in the log, untouched by a rebuild ------------------------------------------------------------------------------------

CREATE TABLE person_position (
  person INTEGER PRIMARY KEY,
  lng REAL NOT NULL,
  lat REAL NOT NULL,
  fix_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  accuracy_m REAL
);
CREATE TABLE street_set (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  positions BLOB NOT NULL,
  line_starts BLOB NOT NULL,
  line_class BLOB NOT NULL
);
CREATE TABLE account (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  role TEXT NOT NULL,
  active INTEGER NOT NULL,
  person_id TEXT,
  password_hash TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE import_quarantine (
  batch INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  row INTEGER NOT NULL,
  cells TEXT NOT NULL,
  issues TEXT NOT NULL,
  PRIMARY KEY (batch, ordinal)
) WITHOUT ROWID;
-- Which aggregates an import brought, and where in the log: what its undoing has to look at.
CREATE TABLE import_member (
  batch INTEGER NOT NULL,
  stream INTEGER NOT NULL,
  first_seq INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  PRIMARY KEY (batch, stream)
) WITHOUT ROWID;
`;

const order = 'urgency, due_sort, severity, reported_at';

/**
 * Indexes by name. Those of the queue are partial over the open cases: a million closed ones cost them nothing. They are apart
 * from the tables because a fresh database that is about to be filled may build them afterwards (see open.ts).
 */
export const indexes: Readonly<Record<string, string>> = {
  event_of_stream: 'event_log (stream)',
  queue_all: `case_file (${order}) WHERE open = 1`,
  queue_unassigned: `case_file (${order}) WHERE open = 1 AND unassigned = 1`,
  queue_owner: `case_file (owner_id, ${order}) WHERE open = 1`,
  queue_board: `case_file (board, ${order}) WHERE open = 1`,
  queue_class: `case_file (class_code, ${order}) WHERE open = 1`,
  queue_severity: `case_file (severity, urgency, due_sort, reported_at) WHERE open = 1`,
  queue_district: `case_file (district, ${order}) WHERE open = 1`,
  queue_subdistrict: `case_file (subdistrict, ${order}) WHERE open = 1`,
  queue_community: `case_file (community, ${order}) WHERE open = 1`,
  queue_grid: `case_file (grid, ${order}) WHERE open = 1`,
  queue_micro_grid: `case_file (micro_grid, ${order}) WHERE open = 1`,
  queue_counts: 'case_file (urgency, unassigned, suspended, board, class_code, severity, district, subdistrict, community, grid, micro_grid, owner_id) WHERE open = 1',
  case_by_light: 'case_file (next_light_at) WHERE next_light_at IS NOT NULL',
  case_on_map: 'case_file (lng, lat, severity, urgency, stage, id) WHERE open = 1 AND lng IS NOT NULL',
  case_open_in_cell: 'case_file (cell) WHERE open = 1 AND cell IS NOT NULL',
  case_ended_in_cell: 'case_file (cell, last_event_at) WHERE open = 0 AND cell IS NOT NULL',
  case_ended_in_grid: 'case_file (grid, last_event_at) WHERE open = 0 AND grid IS NOT NULL',
  signal_by_phone: 'signal (phone) WHERE phone IS NOT NULL',
  assignment_cleared: 'assignment (cleared_at, person, dispatched_at) WHERE cleared_at IS NOT NULL AND person IS NOT NULL',
  assignment_live_of_person: 'assignment (person) WHERE live = 1 AND person IS NOT NULL',
  leg_closed: 'response_leg (closed_at, board, class_code, severity, district, subdistrict, community, grid, micro_grid) WHERE closed_at IS NOT NULL',
  outcome_close_due: 'case_outcome (close_due) WHERE close_due IS NOT NULL',
  outcome_dispatch_due: 'case_outcome (dispatch_due) WHERE dispatch_due IS NOT NULL',
  outcome_contact_due: 'case_outcome (contact_due) WHERE contact_due IS NOT NULL',
  outcome_handled: 'case_outcome (handled_at) WHERE handled_at IS NOT NULL',
  outcome_closed: 'case_outcome (closed_at) WHERE closed_at IS NOT NULL',
  area_by_key: 'area (key, valid_from)',
  fix_of_person: 'fix_history (person, fix_at)',
};
