import { sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assetFor } from '../../../electron/main/app-scheme/asset';
import { contentSecurityPolicy } from '../../../electron/main/app-scheme/csp';
import { isOurUrl } from '../../../electron/main/app-scheme/origin';
import { mayNavigate, staysInside } from '../../../electron/main/network-guard';

const folder = '/opt/app/out/renderer';

describe('files under our scheme', () => {
  it.each([
    ['app://jiewang/', 'index.html', 'text/html; charset=utf-8'],
    ['app://jiewang/index.html#/console?case=1', 'index.html', 'text/html; charset=utf-8'],
    ['app://jiewang/assets/index-B1.js', 'assets/index-B1.js', 'text/javascript; charset=utf-8'],
    ['app://jiewang/assets/maplibre-gl-worker.mjs?x=1', 'assets/maplibre-gl-worker.mjs', 'text/javascript; charset=utf-8'],
    ['app://jiewang/assets/noto%20sans.woff2', 'assets/noto sans.woff2', 'font/woff2'],
    ['app://jiewang/assets/%E5%9B%BE.png', 'assets/图.png', 'image/png'],
  ])('%s is %s', (url, file, type) => {
    expect(assetFor(url, folder)).toEqual({ file: `${folder}/${file}`, type });
  });

  it.each([
    'app://jiewang/../../secret.json',
    'app://jiewang/%2e%2e/%2e%2e/secret.json',
    'app://jiewang/..%2f..%2fsecret.json',
    'app://jiewang/..%5c..%5csecret.json',
    'app://jiewang/%252e%252e/secret.json',
    'app://jiewang/assets/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/secret.json',
    'app://jiewang/index.html%00.png',
    'app://jiewang/C:/secret.json',
    'app://jiewang//etc/passwd',
    'app://jiewang/%E0%A4%A.json',
    'app://jiewang/program.exe',
    'app://jiewang/no-extension',
    'app://elsewhere/index.html',
    'app://jiewang:80/index.html',
    'https://jiewang/index.html',
    'not a url',
  ])('%s gives nothing out of the folder', (url) => {
    const asset = assetFor(url, folder);
    // A path that the URL parser itself straightens may name a file, but only one inside.
    if (asset !== null) expect(asset.file.startsWith(folder + sep)).toBe(true);
    if (!url.includes('secret')) expect(asset).toBeNull();
  });

  it('a folder whose name begins like ours is not ours', () => {
    expect(assetFor('app://jiewang/..%2frenderer-other/x.json', folder)).toBeNull();
  });
});

describe('the content security policy', () => {
  const directives = new Map(contentSecurityPolicy.split('; ').map((text) => [text.split(' ')[0], text.split(' ').slice(1)]));
  it('allows nothing that is not named', () => {
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('frame-ancestors')).toEqual(["'none'"]);
    expect(directives.get('form-action')).toEqual(["'none'"]);
    expect(directives.get('base-uri')).toEqual(["'none'"]);
  });
  it('runs scripts and workers of ours only: no inline, no eval, no blob', () => {
    expect(directives.get('script-src')).toEqual(["'self'"]);
    expect(directives.get('worker-src')).toEqual(["'self'"]);
    expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:|wss?:/);
  });
});

describe('what may leave', () => {
  it.each(['app://jiewang/index.html', 'blob:app://jiewang/1', 'data:image/png;base64,AA', 'devtools://devtools/bundled/x.js'])('%s stays inside', (url) => expect(staysInside(url)).toBe(true));
  it.each(['https://tile.example/1.png', 'http://127.0.0.1/', 'ws://x/', 'file:///etc/passwd', 'app://other/', 'ftp://x/', 'chrome://gpu', ''])('%s does not', (url) => expect(staysInside(url)).toBe(false));
  it('only our pages may be navigated to', () => {
    expect(mayNavigate('app://jiewang/index.html')).toBe(true);
    expect(mayNavigate('data:text/html,x')).toBe(false);
    expect(mayNavigate('blob:app://jiewang/1')).toBe(false);
    expect(mayNavigate('javascript:alert(1)')).toBe(false);
  });
  it('an address is compared by its parts', () => {
    expect(isOurUrl('app://jiewang@evil/')).toBe(false);
    expect(isOurUrl('app://jiewang.evil/')).toBe(false);
    expect(isOurUrl('app:jiewang/index.html')).toBe(false);
  });
});
