import type { BenchRow } from './row';

const figure = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toPrecision(2));

/** The rows as a Markdown table, for the terminal and for the README alike. */
export function asTable(rows: readonly BenchRow[]): string {
  const lines = rows.map((row) => [row.name, `${figure(row.value)} ${row.unit}`, `${row.anchor}: ${figure(row.anchorValue)} ${row.unit}`, `${figure(row.ratio)}×`, `${row.goal}×`, row.holds ? 'yes' : 'NO']);
  const all = [['what', 'measured', 'anchor (same run)', 'ratio', 'goal', 'holds'], ...lines];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0))) ?? [];
  const print = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = all;
  return [print(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body.map(print)].join('\n');
}
