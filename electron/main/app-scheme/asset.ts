import { extname, resolve, sep } from 'node:path';
import { isOurUrl } from './origin';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  '.pbf': 'application/x-protobuf',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.txt': 'text/plain; charset=utf-8',
};

export interface Asset {
  readonly file: string;
  readonly type: string;
}

/**
 * The file that a URL of ours names, or null where it names none that may be given out: a stranger's origin, a path that leaves the
 * folder however it is written, or a type that no page of ours uses.
 * @param folder absolute path of the built renderer
 */
export function assetFor(url: string, folder: string): Asset | null {
  if (!isOurUrl(url)) return null;
  let path: string;
  try {
    path = decodeURIComponent(new URL(url).pathname);
  } catch {
    return null;
  }
  // After decoding, no sign of another meaning may be left: a second layer of encoding, a drive, a NUL, a Windows separator.
  if (/[\0\\:%]/.test(path)) return null;
  const file = resolve(folder, `.${path === '/' ? '/index.html' : path}`);
  if (!file.startsWith(folder + sep)) return null;
  const type = types[extname(file).toLowerCase()];
  return type === undefined ? null : { file, type };
}
