import type { WriteHandle } from '../driver';
import { rebuildOutcomes } from '../projections/rebuild-outcomes';
import { rebuildDayFigures } from '../tables/day-figure';

/**
 * Figures: what each case adds to the handling rates, and the exact percentiles of each street's days with the sorted samples that they are
 * taken from. A day is one of the site's zone, counted from 1970-01-01; subdistrict 0 holds the cases whose street is not known.
 */
const tables = `
CREATE TABLE case_outcome (
  case_key INTEGER PRIMARY KEY,
  close_due INTEGER,
  closed_at INTEGER,
  dispatch_due INTEGER,
  dispatched_at INTEGER,
  dispatch_blank INTEGER NOT NULL,
  contact_due INTEGER,
  ordered INTEGER NOT NULL,
  contacted INTEGER NOT NULL,
  contact_blank INTEGER NOT NULL,
  handled_at INTEGER,
  reworked INTEGER NOT NULL,
  solved INTEGER,
  satisfied INTEGER,
  barred INTEGER NOT NULL
);
CREATE TABLE day_figure (
  day INTEGER NOT NULL,
  subdistrict INTEGER NOT NULL,
  cases INTEGER NOT NULL,
  answer_n INTEGER NOT NULL, answer_p50 REAL, answer_p90 REAL,
  processing_n INTEGER NOT NULL, processing_p50 REAL, processing_p90 REAL,
  turnout_n INTEGER NOT NULL, turnout_p50 REAL, turnout_p90 REAL,
  travel_n INTEGER NOT NULL, travel_p50 REAL, travel_p90 REAL,
  response_n INTEGER NOT NULL, response_p50 REAL, response_p90 REAL,
  scene_n INTEGER NOT NULL, scene_p50 REAL, scene_p90 REAL,
  PRIMARY KEY (day, subdistrict)
) WITHOUT ROWID;
-- Ascending, 8 bytes each (ms, a double of this machine's byte order; a rebuild writes them anew). Apart from the figures, which a panel reads by thousands.
CREATE TABLE day_sample (
  day INTEGER NOT NULL,
  subdistrict INTEGER NOT NULL,
  leg INTEGER NOT NULL,
  samples BLOB NOT NULL,
  PRIMARY KEY (day, subdistrict, leg)
) WITHOUT ROWID;
`;

export function addFigures(db: WriteHandle): void {
  db.exec(tables);
  // A minute or two per million cases, once.
  rebuildOutcomes(db);
  rebuildDayFigures(db);
}
