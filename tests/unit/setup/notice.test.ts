import { describe, expect, it } from 'vitest';
import { composeNotice, isAllowed, licenceOf, shippedWith, withoutCopyright } from '../../../resources/setup/notice-text.mjs';
import { packageOf } from '../../../resources/setup/shipped-packages.mjs';

const mit = (holder: string) => `MIT License\n\nCopyright (c) 2020 ${holder}\n\nPermission is hereby granted, free of charge,\nto any person …\n`;
const shipped = (name: string, licence = 'MIT', version = '1.0.0') => ({ name, version, licence, ...withoutCopyright(mit(name), '') });

describe('which package a module comes from', () => {
  it.each([
    ['/x/node_modules/react/index.js', 'react'],
    ['/x/node_modules/@tanstack/react-virtual/dist/a.js', '@tanstack/react-virtual'],
    ['/x/node_modules/a/node_modules/@b/c/d.js?commonjs-proxy', 'a/node_modules/@b/c'],
    ['\0/x/node_modules/react/index.js?commonjs-exports', 'react'],
    ['C:\\x\\node_modules\\react\\index.js', 'react'],
    ['../node_modules/@fontsource-variable/noto-sans-sc/files/a.woff2', '@fontsource-variable/noto-sans-sc'],
    ['/x/renderer/src/app/main.tsx', null],
    ['\0vite/preload-helper.js', null],
  ])('%j → %j', (id, expected) => {
    expect(packageOf(id)).toBe(expected);
  });
});

describe('the notice', () => {
  it('knows how a package names its licence, also the old ways', () => {
    expect(licenceOf({ license: 'MIT' })).toBe('MIT');
    expect(licenceOf({ license: { type: 'ISC' } })).toBe('ISC');
    expect(licenceOf({ licenses: [{ type: 'MIT' }, { type: 'Apache-2.0' }] })).toBe('MIT OR Apache-2.0');
    expect(licenceOf({})).toBe('');
  });

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0)', true],
    ['MIT AND Zlib', true],
    ['MIT AND GPL-3.0', false],
    ['GPL-3.0', false],
    ['UNLICENSED', false],
    ['', false],
  ])('licence %j allowed: %j', (licence, allowed) => {
    expect(isAllowed(licence)).toBe(allowed);
  });

  it('refuses to be written with a licence that is not allowed, and names the package', () => {
    expect(() => composeNotice([shipped('good'), shipped('bad', 'AGPL-3.0-only')])).toThrow(/Not allowed to ship: bad \(AGPL-3.0-only\)/);
    expect(() => composeNotice([shipped('silent', '')])).toThrow(/silent \(no licence named\)/);
  });

  it('lists every package with version, licence and copyright, and an equal licence text once', () => {
    const notice = composeNotice([shipped('zebra'), shipped('ant', 'MIT', '2.1.0')]);
    expect(notice).toContain('ant 2.1.0 — MIT\n    Copyright (c) 2020 ant\nzebra 1.0.0 — MIT\n    Copyright (c) 2020 zebra\n');
    expect(notice.match(/Permission is hereby granted/g)).toHaveLength(1);
    expect(notice).toContain('ant, zebra:');
  });

  it('does not depend on the order in which packages are found', () => {
    expect(composeNotice([shipped('b'), shipped('a')])).toBe(composeNotice([shipped('a'), shipped('b')]));
  });

  it('takes a template in a licence text for no copyright line, and the author where nobody is named', () => {
    expect(withoutCopyright('Copyright [yyyy] [name of copyright owner]', 'Ada').copyright).toEqual(['by Ada']);
    expect(withoutCopyright('', '').copyright).toEqual([]);
  });

  it('counts the dependencies and theirs as shipped, but no tool and nothing optional', () => {
    const packages = { '': {}, 'node_modules/better-sqlite3': {}, 'node_modules/a/node_modules/b': {}, 'node_modules/vite': { dev: true }, 'node_modules/fsevents': { optional: true } };
    expect(shippedWith(packages)).toEqual(['better-sqlite3', 'a/node_modules/b']);
  });
});
