import { describe, expect, it } from 'vitest';
import { reasonIn } from '../../../resources/setup/electron-runtime.mjs';
import { isInstalled } from '../../../resources/setup/node-modules.mjs';
import { findNpmCli } from '../../../resources/setup/npm.mjs';
import { isNodeNewEnough } from '../../../resources/setup/prepare.mjs';
import { SetupError, inWords } from '../../../resources/setup/report.mjs';
import { electronEnv } from '../../../resources/setup/run.mjs';
import { startArguments } from '../../../resources/setup/start-arguments.mjs';
import { releaseNames } from '../../../resources/setup/system-packages.mjs';

describe('npm is found as a program, never as a batch file', () => {
  const only = (...paths: string[]) => (path: string) => paths.includes(path);

  it('takes the npm that runs us', () => {
    expect(findNpmCli({ npm_execpath: '/opt/npm/bin/npm-cli.js', execPath: '/usr/bin/node' }, only('/opt/npm/bin/npm-cli.js', '/usr/lib/node_modules/npm/bin/npm-cli.js'))).toBe('/opt/npm/bin/npm-cli.js');
  });

  it('does not take another package manager for npm', () => {
    expect(findNpmCli({ npm_execpath: '/opt/yarn.js', execPath: '/usr/bin/node' }, only('/opt/yarn.js', '/usr/lib/node_modules/npm/bin/npm-cli.js'))).toBe('/usr/lib/node_modules/npm/bin/npm-cli.js');
  });

  it('finds it beside node, as the Windows installer lays it', () => {
    expect(findNpmCli({ execPath: '/node/node' }, only('/node/node_modules/npm/bin/npm-cli.js'))).toBe('/node/node_modules/npm/bin/npm-cli.js');
  });

  it('leaves it to the PATH where it is nowhere near', () => {
    expect(findNpmCli({ execPath: '/usr/bin/node' }, () => false)).toBeNull();
  });
});

describe('the node modules', () => {
  const lock = { packages: { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0', optional: true }, 'node_modules/c': { link: true } } };

  it('are complete without the optional packages of other platforms', () => {
    expect(isInstalled(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true);
  });

  it('are not complete with a package missing, or in another version, be it optional', () => {
    expect(isInstalled(lock, { packages: {} })).toBe(false);
    expect(isInstalled(lock, { packages: { 'node_modules/a': { version: '1.0.1' } } })).toBe(false);
    expect(isInstalled(lock, { packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.9.0' } } })).toBe(false);
  });
});

describe('Node', () => {
  it.each([
    ['18.20.0', false],
    ['20.18.3', false],
    ['20.19.0', true],
    ['20.20.2', true],
    ['22.0.0', true],
    ['24.1.0', true],
  ])('%s new enough: %j', (version, enough) => {
    expect(isNodeNewEnough(version)).toBe(enough);
  });
});

describe('Debian packages', () => {
  it('are named as this release names them', () => {
    expect(releaseNames(['libgtk-3-0', 'xvfb'], (name) => name === 'libgtk-3-0t64')).toEqual(['libgtk-3-0t64', 'xvfb']);
    expect(releaseNames(['libgtk-3-0', 'xvfb'], () => false)).toEqual(['libgtk-3-0', 'xvfb']);
  });
});

describe('what is said when something goes wrong', () => {
  it('is the message with its remedy, without a stack', () => {
    expect(inWords(new SetupError('No X.', 'get an X.'))).toBe('No X.\n  Remedy: get an X.');
  });

  it.each([
    ['ENOSPC', /make room/],
    ['EACCES', /not yours to write/],
    ['EROFS', /cannot be written/],
  ])('names the remedy for %s', (code, remedy) => {
    expect(inWords(Object.assign(new Error(`${code}: write`), { code }))).toMatch(remedy);
  });

  it('keeps the stack of what nobody foresaw', () => {
    expect(inWords(new TypeError('odd'))).toMatch(/TypeError: odd\n\s+at /);
    expect(inWords('thrown text')).toBe('thrown text');
  });

  it("finds the reason in what Electron's installer says", () => {
    expect(reasonIn('start\n  RequestError: getaddrinfo ENOTFOUND github.com\n    at x')).toBe('RequestError: getaddrinfo ENOTFOUND github.com');
    expect(reasonIn('')).toBe('no answer');
  });
});

describe('the environment of the app', () => {
  it('loses the variable that would make a bare Node of it, and nothing else', () => {
    expect(electronEnv({ ELECTRON_RUN_AS_NODE: '1', HOME: '/h' })).toEqual({ HOME: '/h' });
  });
});

describe('the arguments of npm start', () => {
  const absolute = (path: string) => `/typed/${path}`;

  it("go through the demo's door where nothing is said", () => {
    expect(startArguments([], absolute)).toEqual(['--door=demo']);
    expect(startArguments(['--lang=en'], absolute)).toEqual(['--door=demo', '--lang=en']);
  });

  it('go through the door that is asked for', () => {
    expect(startArguments(['--door=ask'], absolute)).toEqual(['--door=ask']);
    expect(startArguments(['--door', 'own'], absolute)).toEqual(['--door', 'own']);
  });

  it('mean the capture folder relative to where they were typed', () => {
    expect(startArguments(['--capture', 'shots'], absolute)).toEqual(['--door=demo', '--capture', '/typed/shots']);
    expect(startArguments(['--capture=shots'], absolute)).toEqual(['--door=demo', '--capture', '/typed/shots']);
  });
});
