import { maxMessageBytes } from '@shared/domain/field-message/order';
import type { QuarantineReason } from '@shared/domain/position/feed';

/** A payload that could be read, or the reason why not. */
export type Read<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: QuarantineReason };
export const refusedFor = (reason: QuarantineReason): { readonly ok: false; readonly reason: QuarantineReason } => ({ ok: false, reason });

/** OwnTracks nests two deep; a parser's stack is not for strangers to fill. */
const deepest = 8;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** Brackets outside of strings, counted without building anything. */
function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  let inText = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i];
    if (inText) {
      if (byte === 0x5c) i += 1;
      else if (byte === 0x22) inText = false;
    } else if (byte === 0x22) inText = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return false;
}

/** A JSON object of a stranger. Never throws. */
export function readObject(payload: Uint8Array): Read<Readonly<Record<string, unknown>>> {
  if (payload.length > maxMessageBytes) return refusedFor('tooLarge');
  if (isTooDeep(payload)) return refusedFor('tooDeep');
  let text: string;
  try {
    text = utf8.decode(payload);
  } catch {
    return refusedFor('notUtf8');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refusedFor('notJson');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refusedFor('notObject');
  return { ok: true, value: value as Readonly<Record<string, unknown>> };
}

/** Bytes shown of a payload that was set aside. */
const shownBytes = 400;

/** The beginning of a payload as text that can be shown anywhere: what is not printable ASCII or sound UTF-8 as `\xNN`. */
export function sampleOf(payload: Uint8Array): string {
  const head = payload.subarray(0, shownBytes);
  let text: string;
  try {
    // As a stream: a character that the cut went through is no fault.
    text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    text = Array.from(head, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`)).join('');
  }
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
}
