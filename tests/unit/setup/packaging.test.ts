import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { fallbackMark } from '../../../resources/setup/fallback-runtime.mjs';
import { afterPack, assertOfficial } from '../../../resources/setup/refuse-fallback.mjs';

const root = resolve(import.meta.dirname, '../../..');
const folders: string[] = [];
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'jiewang-packed-'));
  folders.push(made);
  return made;
};
afterEach(() => folders.splice(0).forEach((one) => rmSync(one, { recursive: true })));

describe('the fallback runtime never gets into an installer', () => {
  it('refuses before packing, and says what to do', () => {
    expect(() => assertOfficial(true)).toThrow(/Packaging refused.*fallback[^]*Remedy: get the official Electron.*ELECTRON_MIRROR/);
    expect(() => assertOfficial(false)).not.toThrow();
  });

  it('refuses a result that holds it, however it got there', async () => {
    const packed = folder();
    writeFileSync(join(packed, fallbackMark), '');
    await expect(afterPack({ appOutDir: packed })).rejects.toThrow(/Packaging refused/);
    await expect(afterPack({ appOutDir: folder() })).resolves.toBeUndefined();
  });

  it('is hooked into electron-builder on both sides of packing', () => {
    const config = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
    expect(config).toMatch(/^beforePack: \.\/resources\/setup\/refuse-fallback\.mjs$/m);
    expect(config).toMatch(/^afterPack: \.\/resources\/setup\/refuse-fallback\.mjs$/m);
  });
});
