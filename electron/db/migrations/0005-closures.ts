/** Streets that an operator closed: a register of the log, so a rebuild makes it anew. */
export const closureTables = `
CREATE TABLE road_closure (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  until INTEGER,
  lifted_at INTEGER,
  record TEXT NOT NULL
);
`;
