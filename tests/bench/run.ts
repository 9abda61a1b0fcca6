import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { benches } from './benches';
import type { BenchRow, BenchSize } from './row';
import { asTable } from './table';

const { values } = parseArgs({
  options: { only: { type: 'string' }, size: { type: 'string', default: 'small' }, json: { type: 'string' } },
  allowPositionals: false,
});
if (values.size !== 'small' && values.size !== 'full') {
  process.stderr.write(`bench: --size is small or full, not ${values.size}\n`);
  process.exit(2);
}
const size: BenchSize = values.size;
const chosen = benches.filter((bench) => values.only === undefined || bench.name.startsWith(values.only));
if (chosen.length === 0) {
  process.stderr.write(`bench: --only ${values.only} names none of: ${benches.map((bench) => bench.name).join(', ')}\n`);
  process.exit(2);
}

const rows: BenchRow[] = [];
let failed = 0;
for (const bench of chosen) {
  process.stdout.write(`${bench.name} …\n`);
  try {
    rows.push(...(await bench.run(size, (line) => process.stdout.write(`  ${line}\n`))));
  } catch (error) {
    // The others are measured all the same; what was not measured does not hold.
    failed += 1;
    process.stderr.write(`bench: ${bench.name} could not be measured: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }
}
process.stdout.write(`\n${asTable(rows)}\n`);
if (values.json !== undefined) {
  mkdirSync(dirname(values.json), { recursive: true });
  writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
}
process.exit(failed === 0 && rows.every((one) => one.holds) ? 0 : 1);
