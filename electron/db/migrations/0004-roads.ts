/**
 * Imported streets, whole sets over each other: the newest is in force, and taking an import back removes its set, so that the one before is in
 * force again; beneath them all lies `street_set`, the generated one. State, not log: a rebuild leaves it alone. `batch` is the import's key.
 */
export const roadTables = `
CREATE TABLE road_set (
  batch INTEGER PRIMARY KEY,
  positions BLOB NOT NULL,
  line_starts BLOB NOT NULL,
  line_class BLOB NOT NULL,
  one_way BLOB NOT NULL,
  limit_kmh BLOB NOT NULL,
  turn_bans TEXT NOT NULL
);
`;
