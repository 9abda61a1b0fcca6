/** Node decodes GB18030 but does not write it. The tables are turned round here: every sequence of two and four bytes, decoded once. */
let table: ReadonlyMap<string, readonly number[]> | null = null;

function tableOf(): ReadonlyMap<string, readonly number[]> {
  if (table) return table;
  const decoder = new TextDecoder('gb18030');
  const known = new Map<string, readonly number[]>();
  const add = (bytes: readonly number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes));
    if (!text.includes('\ufffd') && [...text].length === 1 && !known.has(text)) known.set(text, bytes);
  };
  for (let lead = 0x81; lead <= 0xfe; lead++) for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) add([lead, trail]);
  // Four bytes: the basic plane's rare ones (0x81–0x84) and the ideographs of plane 2 (0x95–0x98).
  for (const [from, to] of [[0x81, 0x82], [0x95, 0x96]] as const) {
    for (let a = from; a <= to; a++) for (let b = 0x30; b <= 0x39; b++) for (let c = 0x81; c <= 0xfe; c++) for (let d = 0x30; d <= 0x39; d++) add([a, b, c, d]);
  }
  return (table = known);
}

export function encodeGb18030(text: string): Uint8Array {
  const known = tableOf();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const found = code < 0x80 ? [code] : known.get(character);
    if (!found) throw new Error(`No GB18030 bytes known here for U+${code.toString(16)}.`);
    bytes.push(...found);
  }
  return Uint8Array.from(bytes);
}
