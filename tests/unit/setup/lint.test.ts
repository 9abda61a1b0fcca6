import { resolve } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
/** No type information: the snippets are in no project of the compiler. */
const eslint = new ESLint({ cwd: root, overrideConfig: [{ files: ['**/*.{ts,tsx}'], languageOptions: { parserOptions: { projectService: false, project: null } }, rules: untyped() }] });

function untyped(): Record<string, 'off'> {
  const typed = ['await-thenable', 'no-floating-promises', 'no-misused-promises', 'no-unnecessary-type-assertion', 'no-for-in-array', 'only-throw-error', 'switch-exhaustiveness-check', 'no-unsafe-assignment', 'no-unsafe-call', 'no-unsafe-member-access', 'no-unsafe-return'];
  return Object.fromEntries(typed.map((name) => [`@typescript-eslint/${name}`, 'off' as const]));
}

async function rulesBrokenBy(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: resolve(root, file) });
  return [...new Set(result?.messages.map(({ ruleId, message }) => ruleId ?? message))].filter((rule) => rule !== '@typescript-eslint/no-unused-vars' && rule !== 'no-unused-vars');
}

describe('the rooms of the house', () => {
  const forbidden: readonly (readonly [string, string, string])[] = [
    ['the renderer imports the main process', 'renderer/src/lib/probe.ts', "export { a } from '../../../electron/main/index';"],
    ['the renderer imports Electron', 'renderer/src/app/probe.ts', "export { app } from 'electron';"],
    ['the renderer imports Node', 'renderer/src/ui/probe.ts', "export { join } from 'node:path';"],
    ['one feature imports another', 'renderer/src/features/queue/probe.ts', "export { a } from '@/features/grid-map';"],
    ['one feature imports another by a relative path', 'renderer/src/features/queue/probe.ts', "export { a } from '../grid-map/model';"],
    ['the app reaches behind the face of a feature', 'renderer/src/app/probe.ts', "export { a } from '@/features/queue/model';"],
    ['the app reaches deep into a feature', 'renderer/src/app/probe.ts', "export { a } from '@/features/queue/hooks/rows';"],
    ['lib imports a feature', 'renderer/src/lib/probe.ts', "export { a } from '@/features/queue';"],
    ['ui imports lib', 'renderer/src/ui/probe.ts', "export { a } from '@/lib/store';"],
    ['the database imports the main process', 'electron/db/probe.ts', "export { a } from '../main/services/log';"],
    ['the database imports the worker', 'electron/db/probe.ts', "export type { A } from '../worker/index';"],
    ['the database imports Electron', 'electron/db/probe.ts', "import { app } from 'electron';"],
    ['the worker imports the database', 'electron/worker/probe.ts', "import '../db/driver';"],
    ['the worker imports the main process', 'electron/worker/probe.ts', "import '../main/index';"],
    ['the worker opens a database by itself', 'electron/worker/probe.ts', "import 'better-sqlite3';"],
    ['the main process opens a database by itself', 'electron/main/probe.ts', "import 'better-sqlite3';"],
    ['the main process imports React', 'electron/main/probe.ts', "import 'react';"],
    ['the main process imports the renderer', 'electron/main/probe.ts', "import '../../renderer/src/lib/store';"],
    ['the preload imports Node', 'electron/preload/probe.ts', "import 'node:fs';"],
    ['shared imports Node', 'shared/domain/probe.ts', "export { readFileSync } from 'node:fs';"],
    ['shared imports Node without its prefix', 'shared/ipc/probe.ts', "export { readFileSync } from 'fs';"],
    ['shared imports React', 'shared/domain/probe.ts', "import 'react';"],
    ['shared imports Electron', 'shared/ipc/probe.ts', "import 'electron';"],
    ['shared imports the renderer', 'shared/ipc/probe.ts', "import '../../renderer/src/lib/store';"],
    ['shared imports the main process at run time', 'shared/ipc/probe.ts', "export const later = () => import('../../electron/main/index');"],
    ['the domain imports the contract', 'shared/domain/probe.ts', "import '@shared/ipc/contract';"],
    ['the app imports tests', 'renderer/src/app/probe.ts', "import '../../../tests/builders/cases';"],
  ];
  it.each(forbidden)('%s: refused', async (_, file, code) => {
    expect(await rulesBrokenBy(file, code)).toContain('boundaries/dependencies');
  });

  const allowed: readonly (readonly [string, string, string])[] = [
    ['a feature imports lib, ui, shared and React', 'renderer/src/features/queue/probe.ts', "import '@/lib/store';\nimport '@/ui';\nimport '@shared/ipc/views';\nimport 'react';"],
    ['a feature imports its own files', 'renderer/src/features/queue/hooks/probe.ts', "import '../model';"],
    ['the app imports the face of a feature', 'renderer/src/app/probe.ts', "import '@/features/queue';"],
    ['the main process imports Electron, Node, shared and the host that it starts', 'electron/main/probe.ts', "import 'electron';\nimport 'node:fs';\nimport '@shared/ipc/views';\nimport '../db/interface';"],
    ['the database imports its driver and the domain', 'electron/db/probe.ts', "import 'better-sqlite3';\nimport '@shared/domain/event';"],
    ['shared imports shared and pure packages', 'shared/ipc/probe.ts', "import '../domain/event';\nimport 'zod';"],
    ['a test imports what it tests', 'tests/unit/probe.test.ts', "import '../../electron/db/driver';\nimport '../../resources/setup/tally.mjs';"],
  ];
  it.each(allowed)('%s: allowed', async (_, file, code) => {
    expect(await rulesBrokenBy(file, code)).toEqual([]);
  });

  it.each(['electron/probe.ts', 'electron/helpers/probe.ts', 'shared/probe.ts', 'renderer/probe.ts', 'renderer/src/utils/probe.ts', 'src/probe.ts', 'tests/probe.ts', 'probe.ts'])('a file in no room is an error: %s', async (file) => {
    expect(await rulesBrokenBy(file, 'export const a = 1;')).toContain('boundaries/no-unknown-files');
  });

  it('an import of a file in no room is an error', async () => {
    expect(await rulesBrokenBy('electron/main/probe.ts', "import '../helpers/text';")).toContain('boundaries/no-unknown-dependencies');
  });
});

describe('what the house does not want to see', () => {
  const banned: readonly (readonly [string, string, string, string])[] = [
    ['raw ipcMain', 'electron/main/services/probe.ts', "import { ipcMain } from 'electron';\nipcMain.handle('a', () => 1);", 'no-restricted-imports'],
    ['raw ipcMain through the whole module', 'electron/main/services/probe.ts', "import * as electron from 'electron';\nelectron.ipcMain.handle('a', () => 1);", 'no-restricted-syntax'],
    ['any', 'electron/db/probe.ts', 'export const a = (b: any) => b;', '@typescript-eslint/no-explicit-any'],
    ['a silenced compiler', 'electron/db/probe.ts', '// @ts-ignore\nexport const a: string = 1;', '@typescript-eslint/ban-ts-comment'],
    ['a default export', 'shared/domain/probe.ts', 'export default 1;', 'no-restricted-exports'],
    ['console.log in the app', 'renderer/src/lib/probe.ts', "console.log('a');", 'no-console'],
    ['Date.now in the domain', 'shared/domain/probe.ts', 'export const a = () => Date.now();', 'no-restricted-syntax'],
    ['new Date() in the domain', 'shared/domain/probe.ts', 'export const a = () => new Date();', 'no-restricted-syntax'],
    ['Math.random in the domain', 'shared/domain/probe.ts', 'export const a = () => Math.random();', 'no-restricted-syntax'],
    ['a browser global in shared', 'shared/ipc/probe.ts', 'export const a = () => window;', 'no-restricted-globals'],
    ['a timer in shared', 'shared/domain/probe.ts', 'export const a = () => setTimeout(() => 1, 1);', 'no-restricted-globals'],
    ['a wait for a length of time', 'tests/e2e/probe.spec.ts', 'export const a = (page: { waitForTimeout(ms: number): void }) => page.waitForTimeout(5);', 'no-restricted-syntax'],
    ['a singled out test', 'tests/unit/probe.test.ts', "import { it } from 'vitest';\nit.only('a', () => undefined);", 'no-restricted-syntax'],
    ['a skipped test', 'tests/e2e/probe.spec.ts', "import { test } from '@playwright/test';\ntest.skip('a', () => undefined);", 'no-restricted-syntax'],
    ['a group left for later', 'tests/e2e/probe.spec.ts', "import { test } from '@playwright/test';\ntest.describe.fixme('a', () => undefined);", 'no-restricted-syntax'],
    ['a hook behind a condition', 'renderer/src/ui/probe.tsx', "import { useState } from 'react';\nexport function Probe({ on }: { on: boolean }) {\n  if (on) useState(0);\n  return null;\n}", 'react-hooks/rules-of-hooks'],
  ];
  it.each(banned)('%s', async (_, file, code, rule) => {
    expect(await rulesBrokenBy(file, code)).toContain(rule);
  });

  it('a rule that is switched off in passing stays on', async () => {
    expect(await rulesBrokenBy('shared/domain/probe.ts', '// eslint-disable-next-line no-restricted-syntax\nexport const a = () => Date.now();')).toContain('no-restricted-syntax');
  });

  it('raw IPC is for the bridge and its other end', async () => {
    const code = "import { ipcMain } from 'electron';\nipcMain.handle('a', () => 1);";
    expect(await rulesBrokenBy('electron/main/ipc/probe.ts', code)).toEqual([]);
  });
});

describe('a non-null assertion', () => {
  const bare = 'export function first(all: readonly number[]): number {\n  return all[0]!;\n}';
  it.each([
    ['without a reason: refused', bare, ['jiewang/reason-for-non-null']],
    ['with the reason above: allowed', bare.replace('  return', '  // Callers never pass an empty list.\n  return'), []],
    ['with the reason on its line: allowed', bare.replace('!;', '!; // never empty'), []],
    ['with one reason for the function: allowed', bare.replace('  return', '  // `!`: never empty.\n  const unrelated = 1;\n  void unrelated;\n  return'), []],
    ['with a reason in another function: refused', `${bare}\nexport function other(): void {\n  // \`!\`: holds here only.\n}`, ['jiewang/reason-for-non-null']],
    ['with a comment of the function that is about something else: refused', `/** The first one. */\n${bare}`, ['jiewang/reason-for-non-null']],
  ])('%s', async (_, code, broken) => {
    expect(await rulesBrokenBy('shared/domain/probe.ts', code)).toEqual(broken);
  });
});
