import type { Plugin } from 'vite';

export interface RawFacts {
  readonly code: string;
  readonly name: string;
  readonly subdistricts: readonly { readonly code: string; readonly name: string; readonly communities: readonly { readonly code: string; readonly name: string }[] }[];
  readonly outline: readonly (readonly [number, number])[];
}
export function readFacts(): RawFacts;
export function decodeRing(text: string, offset: readonly [number, number]): [number, number][];
export function shapingbaFacts(): Plugin;
