import type { App, Session } from 'electron';
import { isOurUrl, origin } from './app-scheme/origin';

/** Everything that Chromium would ask of its maker on its own account, switched off; names resolve to nothing. Call before the app is ready. */
export function silenceChromium(app: App): void {
  for (const name of ['disable-component-update', 'disable-domain-reliability', 'disable-background-networking', 'disable-breakpad', 'disable-sync', 'disable-default-apps', 'no-pings', 'no-first-run']) {
    app.commandLine.appendSwitch(name);
  }
  app.commandLine.appendSwitch('disable-features', 'OptimizationHints,MediaRouter,DialMediaRouteProvider,AutofillServerCommunication,CertificateTransparencyComponentUpdater,InterestFeedContentSuggestions,Translate');
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

const local: ReadonlySet<string> = new Set(['blob:', 'data:', 'devtools:', 'chrome-devtools:']);

/** True for a request that stays in this process family. */
export function staysInside(url: string): boolean {
  if (!URL.canParse(url)) return false;
  return isOurUrl(url) || local.has(new URL(url).protocol);
}

/** Only our own pages may be navigated to, and a blob or data URL is no page. */
export const mayNavigate = (url: string): boolean => isOurUrl(url);

/**
 * Denies every permission, stops every request that would leave, and keeps spell-check dictionaries and proxy discovery off the network.
 * `onBlocked` is told the count so far; the address is not passed on, since it may carry what somebody typed.
 */
export function guardSession(session: Session, onBlocked: (count: number) => void): void {
  let blocked = 0;
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.setSpellCheckerEnabled(false);
  void session.setProxy({ mode: 'direct' });
  session.webRequest.onBeforeRequest((details, answer) => {
    if (staysInside(details.url)) return answer({});
    blocked += 1;
    onBlocked(blocked);
    answer({ cancel: true });
  });
  session.on('will-download', (event) => event.preventDefault());
}

/** For every web contents that comes to be: no strange page, no webview, no second window. */
export function guardContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (!mayNavigate(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      if (!mayNavigate(event.url)) event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      if (!mayNavigate(event.url)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

export const indexUrl = `${origin}/index.html`;
