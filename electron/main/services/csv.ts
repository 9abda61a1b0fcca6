/** Spreadsheets run a cell that starts with one of these as a formula; what a stranger's file held must stay text. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;

/** One cell as text: formulas neutralised by a leading apostrophe, quotes doubled, quoted where it must be. */
export function csvCell(text: string): string {
  const safe = formulaStart.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** CSV that Excel opens as UTF-8 (byte order mark, CRLF). */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
