/**
 * Logs hold codes, counts and ids, never what people said or who they are. A log line is a code with parameters, and every text among
 * the parameters goes through here: what does not look like a code, an id or a number is replaced by its length.
 */
export type LogValue = string | number | boolean | null | undefined;
export type LogParams = Readonly<Record<string, LogValue>>;

/** An identifier of our own making: words of a program, UUIDs, ISO times, versions. No blanks, no ideographs, no runs of digits like a phone's. */
const plain = /^[A-Za-z][A-Za-z0-9_.:/-]{0,79}$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const version = /^\d{1,3}\.\d{1,3}\.\d{1,3}(-[a-z]+(\.\d{1,3})?)?$/;
const longDigits = /\d{5,}/;

export function redactText(text: string): string {
  if (uuid.test(text) || version.test(text)) return text;
  if (plain.test(text) && !longDigits.test(text)) return text;
  return text === '' ? '' : `[${text.length} chars]`;
}

export function redact(params: LogParams): Record<string, string | number | boolean | null> {
  const safe: Record<string, string | number | boolean | null> = {};
  for (const [key, value] of Object.entries(params)) {
    if (value === undefined) continue;
    safe[key] = typeof value === 'string' ? redactText(value) : value;
  }
  return safe;
}

/** What may be logged of a fault: its class, its code, where in our program it arose. Never its message, which may quote what was typed. */
export function describeFault(error: unknown): LogParams {
  if (!(error instanceof Error)) return { fault: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frame = error.stack?.split('\n').find((line) => /^\s+at /.test(line));
  const place = frame === undefined ? undefined : /([\w.-]+:\d+):\d+\)?$/.exec(frame)?.[1];
  return { fault: error.name, code, place };
}
