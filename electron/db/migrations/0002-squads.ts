import type { WriteHandle } from '../driver';
import { refoldOpenCases } from '../projections/refold';

/**
 * Squads: what an order adds to an assignment, and the register of response plans. An assignment that was there before belongs to no
 * operation and is of the scene, which is what a new fold of its case says as well.
 */
const tables = `
ALTER TABLE assignment ADD COLUMN operation TEXT;
ALTER TABLE assignment ADD COLUMN line TEXT;
-- Place in assignmentPurposes.
ALTER TABLE assignment ADD COLUMN purpose INTEGER NOT NULL DEFAULT 0;
ALTER TABLE assignment ADD COLUMN post_grid TEXT;
ALTER TABLE assignment ADD COLUMN eta_s REAL;
ALTER TABLE assignment ADD COLUMN notified_at INTEGER;
ALTER TABLE assignment ADD COLUMN reserved_until INTEGER;
CREATE TABLE response_plan (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  valid_from INTEGER NOT NULL,
  valid_to INTEGER,
  record TEXT NOT NULL
);
`;

export function addSquads(db: WriteHandle): void {
  db.exec(tables);
  refoldOpenCases(db);
}
