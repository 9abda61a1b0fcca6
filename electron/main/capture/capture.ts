import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import type { Role } from '@shared/domain/event';
import type { AppState } from '../services/app-state';
import type { Profile } from '../services/open-profile';
import type { Profiles } from '../services/profiles';
import type { Sessions } from '../services/sessions';
import { makeLeaks, type Leaks } from './leaks';
import { fileName, firstLook, looks, shots, type Shot, type Size } from './shots';

/** A screen that has not come to rest by then is a failure, not a picture. */
const settleWithinMs = 60_000;

export interface CaptureParts {
  readonly dir: string;
  readonly window: BrowserWindow;
  readonly appState: AppState;
  readonly profiles: Profiles;
  readonly sessions: Sessions;
  readonly print: (line: string) => void;
}

/** Resolves to '' when the page shows what was asked for and has come to rest, else to what is not yet so. Looks thrice in a row, 100 ms apart. */
const settleScript = (locale: string, theme: string, { width, height }: Size) => `new Promise((resolve) => {
  const end = Date.now() + ${settleWithinMs};
  let quiet = 0;
  const look = () => {
    const root = document.documentElement;
    const wrong = [
      root.dataset.settled !== 'true' && 'settled is ' + root.dataset.settled,
      root.lang !== ${JSON.stringify(locale)} && 'lang is ' + root.lang,
      root.dataset.theme !== ${JSON.stringify(theme)} && 'theme is ' + root.dataset.theme,
      (innerWidth !== ${width} || innerHeight !== ${height}) && 'size is ' + innerWidth + 'x' + innerHeight,
      document.fonts.status !== 'loaded' && 'fonts are loading',
      document.getAnimations().some((one) => one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Infinity) && 'something still moves',
    ].filter(Boolean).join(', ');
    quiet = wrong === '' ? quiet + 1 : 0;
    if (quiet >= 3) resolve('');
    else if (Date.now() > end) resolve(wrong || 'it never stayed at rest');
    else setTimeout(look, 100);
  };
  setTimeout(look, 100);
})`;

/** Errors that the page wrote to its console. Electron before 35 passes level and text as arguments, later versions in the event. */
function collectConsoleErrors(window: BrowserWindow): string[] {
  const errors: string[] = [];
  const note = (level: unknown, message: unknown) => {
    if (level === 3 || level === 'error') errors.push(String(message));
  };
  window.webContents.on('console-message', (event, level, message) => {
    if (typeof event.level === 'string') note(event.level, event.message);
    else note(level, message);
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => errors.push(`the page's process is gone: ${reason}`));
  return errors;
}

async function settle(window: BrowserWindow, locale: string, theme: string, size: Size, what: string): Promise<void> {
  const wrong: unknown = await window.webContents.executeJavaScript(settleScript(locale, theme, size));
  if (wrong !== '') throw new Error(`${what} did not come to rest within ${settleWithinMs / 1000} s: ${String(wrong)}.`);
}

async function picture(window: BrowserWindow, size: Size, what: string): Promise<Buffer> {
  const image = await window.webContents.capturePage();
  const taken = image.getSize();
  if (taken.width !== size.width || taken.height !== size.height) throw new Error(`${what} came out ${taken.width}×${taken.height} and not ${size.width}×${size.height}.`);
  const pixels = image.toBitmap();
  const colours = new Set<number>();
  for (let at = 0; at + 3 < pixels.length && colours.size < 8; at += 4 * 97) colours.add(pixels.readUInt32LE(at));
  if (colours.size < 4) throw new Error(`${what} is blank.`);
  return image.toPNG();
}

/** The world is paused, so the same two cases are found every time: the most urgent that somebody is on the scene of, and one that waits for a dispatch. */
async function casesOf({ reader }: Profile): Promise<{ case: string; undispatched: string }> {
  const filter = { scope: 'all', board: null, classCode: null, severity: null, areaId: null } as const;
  const { rows } = await reader.queuePage({ filter, accountId: null, after: null, limit: 500 });
  const worked = rows.find((row) => row.stage === 'onScene' && row.point !== null) ?? rows.find((row) => row.assigneeCount > 0) ?? rows[0];
  const undispatched = rows.find((row) => row.stage === 'registered' && row.point !== null) ?? rows[0];
  if (worked === undefined || undispatched === undefined) throw new Error('The demo world has no open case.');
  return { case: worked.id, undispatched: undispatched.id };
}

async function signInAs(parts: CaptureParts, role: Role | null): Promise<void> {
  const { id } = parts.window.webContents;
  if (role === null) return parts.sessions.set(id, null);
  const account = (await parts.profiles.ready().reader.accounts()).find((one) => one.role === role && one.active);
  if (account === undefined) throw new Error(`The demo world has no account with the role ${role}.`);
  if (parts.sessions.of(id)?.accountId === account.id) return;
  parts.sessions.set(id, { accountId: account.id, name: account.name, displayName: account.displayName, role: account.role, personId: account.personId });
}

/** Each screen begins with a page of its own, so that nothing is left over from the last one. */
async function goTo(window: BrowserWindow, route: string | null): Promise<void> {
  await window.webContents.executeJavaScript(`history.replaceState(null, '', ${JSON.stringify(route ?? '#/')})`);
  const loaded = new Promise<void>((resolve) => window.webContents.once('did-finish-load', () => resolve()));
  window.webContents.reload();
  await loaded;
}

async function takeShot(parts: CaptureParts, shot: Shot, route: string | null): Promise<void> {
  const { window, appState } = parts;
  appState.update(firstLook);
  await goTo(window, route);
  for (const size of shot.sizes) {
    window.setContentSize(size.width, size.height);
    for (const { locale, theme } of looks) {
      const name = fileName(shot, locale, theme, size);
      appState.update({ locale, theme });
      await settle(window, locale, theme, size, name);
      const file = join(parts.dir, name);
      writeFileSync(file, await picture(window, size, name));
      parts.print(file);
    }
  }
}

/** Writes a picture of every screen; rejects with what went wrong, console errors of the page included. */
export async function capture(parts: CaptureParts): Promise<void> {
  mkdirSync(parts.dir, { recursive: true });
  const errors = collectConsoleErrors(parts.window);
  const said = () => (errors.length === 0 ? '' : `The page wrote ${errors.length} error(s) to its console:\n${[...new Set(errors)].join('\n')}`);
  try {
    await takeAll(parts);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)} ${said()}`.trim(), { cause: error });
  }
  if (errors.length > 0) throw new Error(said());
}

async function takeAll(parts: CaptureParts): Promise<void> {
  const { profiles, appState } = parts;
  let leaks: Leaks | null = null;
  for (const shot of shots) {
    if (shot.as !== 'door' && profiles.current() === null) {
      parts.print('Making the demo world …');
      await profiles.take('demo');
      const { failure } = appState.view();
      if (failure !== null) throw new Error(`The demo world could not be made: ${failure.message}`);
    }
    if (shot.as !== 'door') await signInAs(parts, shot.as === 'signedOut' ? null : shot.as);
    let { route } = shot;
    const session = parts.sessions.of(parts.window.webContents.id);
    if (session !== null && (route?.includes('{waiting}') === true || route?.includes('{mustering}') === true)) {
      leaks ??= await makeLeaks(profiles.ready(), session);
      route = route.replace('{waiting}', leaks.waiting).replace('{mustering}', leaks.mustering);
    } else if (route?.includes('{') === true) {
      const cases = await casesOf(profiles.ready());
      route = route.replace('{case}', cases.case).replace('{undispatched}', cases.undispatched);
    }
    await takeShot(parts, shot, route);
  }
}
