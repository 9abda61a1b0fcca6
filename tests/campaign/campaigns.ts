/** A hunt: tests that also run in `npm test`, there with few rounds, here with as many as one has time for. */
export interface Campaign {
  readonly name: string;
  /** In words, for the list. */
  readonly hunts: string;
  /** Which test files, as vitest's filters. */
  readonly files: readonly string[];
  /** Rounds where `--size` does not say. */
  readonly size: number;
  /** How the tests are told. */
  readonly env: (size: number, seed: number) => Readonly<Record<string, string>>;
}

export const campaigns: readonly Campaign[] = [
  {
    name: 'kill',
    hunts: 'acknowledged events lost when the database process is killed at random moments',
    files: ['tests/db/kill'],
    size: 1_000,
    env: (size, seed) => ({ JIEWANG_KILL_ROUNDS: String(size), JIEWANG_SEED: String(seed) }),
  },
  {
    name: 'import',
    hunts: 'past cases that a long import loses or counts twice, memory that grows with the file',
    files: ['tests/db/large-import'],
    size: 1_000_000,
    env: (size) => ({ JIEWANG_IMPORT_ROWS: String(size) }),
  },
  {
    name: 'figures',
    hunts: 'figures that are not those DuckDB computes from the raw events: every leg, calendar, area and rate, in three zones; day rows that are not what a rebuild makes',
    files: ['tests/db/figures-oracle', 'tests/db/figures-days'],
    size: 1_000_000,
    env: (size, seed) => ({ JIEWANG_FIGURES: String(size), JIEWANG_SEED: String(seed) }),
  },
  {
    name: 'machine',
    hunts: 'illegal states of a case, refusals without a reason, foldings that differ',
    files: ['tests/unit/domain'],
    size: 20_000,
    env: (size, seed) => ({ JIEWANG_RUNS: String(size), JIEWANG_SEED: String(seed) }),
  },
  {
    name: 'assembly',
    hunts: 'squads that are not the best: every criterion against all ways (small) and against HiGHS',
    files: ['tests/unit/assembly'],
    size: 2_000,
    env: (size, seed) => ({ JIEWANG_RUNS: String(size), JIEWANG_SEED: String(seed) }),
  },
  {
    name: 'roads',
    hunts: 'travel times that are not those of Dijkstra: odd graphs, one-way streets, turn bans, closures, snapping',
    files: ['tests/unit/roads'],
    size: 5_000,
    env: (size, seed) => ({ JIEWANG_RUNS: String(size), JIEWANG_SEED: String(seed) }),
  },
  {
    name: 'payloads',
    hunts: 'messages of phones that crash the feed, vanish uncounted or put somebody where nobody can be',
    files: ['tests/unit/field/payloads'],
    size: 50_000,
    env: (size, seed) => ({ JIEWANG_PAYLOADS: String(size), JIEWANG_SEED: String(seed) }),
  },
  {
    name: 'mosquitto',
    hunts: 'what a real Mosquitto does otherwise than the brokers of the unit tests; needs one on this machine',
    files: ['tests/campaign/mosquitto'],
    size: 3,
    env: (size, seed) => ({ JIEWANG_MOSQUITTO: String(size), JIEWANG_SEED: String(seed) }),
  },
  {
    name: 'coverage',
    hunts: 'backfills, assignments and nearest people that are not the best, by brute force, HiGHS and munkres',
    files: ['tests/unit/coverage', 'tests/unit/assignment', 'tests/unit/nearest'],
    size: 20_000,
    env: (size, seed) => ({ JIEWANG_RUNS: String(size), JIEWANG_SEED: String(seed) }),
  },
];
