import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isWhole, seal } from '../../../resources/setup/seal.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiewang-seal-'));
  mkdirSync(join(folder, 'locales'));
  writeFileSync(join(folder, 'electron'), 'binary');
  writeFileSync(join(folder, 'locales', 'zh-CN.pak'), 'words');
  symlinkSync('electron', join(folder, 'link'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a sealed cache', () => {
  it('is whole as it was left', () => {
    seal(folder);
    expect(isWhole(folder)).toBe(true);
  });

  it('is not whole before it was sealed', () => {
    expect(isWhole(folder)).toBe(false);
  });

  it.each([
    ['a file was changed in place', () => writeFileSync(join(folder, 'electron'), 'bInary')],
    ['a file was cut short', () => writeFileSync(join(folder, 'locales', 'zh-CN.pak'), '')],
    ['a file is gone', () => rmSync(join(folder, 'locales', 'zh-CN.pak'))],
    ['a file came in', () => writeFileSync(join(folder, 'more'), '')],
    ['a link leads elsewhere', () => (rmSync(join(folder, 'link')), symlinkSync('locales', join(folder, 'link')))],
    ['the seal itself was changed', () => appendFileSync(join(folder, 'SEAL.json'), ' ')],
  ])('is not whole when %s', (_, damage) => {
    seal(folder);
    damage();
    expect(isWhole(folder)).toBe(false);
  });
});
