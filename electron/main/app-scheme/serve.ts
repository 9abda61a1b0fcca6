import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { assetFor } from './asset';
import { contentSecurityPolicy } from './csp';
import { scheme } from './origin';

/** Before the app is ready: makes `app://` a scheme with an origin, like https, whose scripts' compiled code is kept between starts. */
export function claimScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } }]);
}

/** Serves the built renderer, and nothing but it, under our scheme. */
export function serveRenderer(session: Session, folder: string): void {
  session.protocol.handle(scheme, async (request) => {
    const asset = request.method === 'GET' ? assetFor(request.url, folder) : null;
    if (asset === null) return new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain' } });
    try {
      const body = await readFile(asset.file);
      return new Response(new Uint8Array(body), {
        headers: {
          'content-type': asset.type,
          'content-security-policy': contentSecurityPolicy,
          'x-content-type-options': 'nosniff',
          'cross-origin-opener-policy': 'same-origin',
          'referrer-policy': 'no-referrer',
        },
      });
    } catch {
      return new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain' } });
    }
  });
}
