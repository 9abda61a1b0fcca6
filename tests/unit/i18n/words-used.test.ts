import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { namespaces, resources } from '@shared/i18n';

const root = resolve(import.meta.dirname, '../../..');

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesBelow(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** The value at a key of the Chinese words: a text, a group, or undefined. */
function wordAt(namespace: string, key: string): unknown {
  let at: unknown = (resources['zh-CN'] as Readonly<Record<string, unknown>>)[namespace];
  for (const part of key.split('.').filter((one) => one !== '')) at = typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[part] : undefined;
  return at;
}

function leaves(tree: unknown, path: string, found: Map<string, string>): Map<string, string> {
  if (typeof tree === 'string') found.set(path, tree);
  else for (const [key, value] of Object.entries(tree as object)) leaves(value, path === '' ? key : `${path}.${key}`, found);
  return found;
}

const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
const placeholders = (text: string): string[] => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? '').sort();

describe('the words', () => {
  const used = ['renderer/src', 'electron/main'].flatMap((folder) =>
    sourcesBelow(folder).flatMap((file) => [...withoutComments(readFileSync(join(root, file), 'utf8')).matchAll(/['"`](\w+):([\w.]+?)(?:\.?\$\{|['"`])/g)].filter((match) => (namespaces as readonly string[]).includes(match[1] ?? '')).map((match) => ({ file, namespace: match[1] ?? '', key: match[2] ?? '', open: match[0].endsWith('${') }))),
  );

  test('are asked for in many places, so that the search below finds something', () => {
    expect(used.length).toBeGreaterThan(200);
  });

  test('exist for every key that a source asks for', () => {
    const missing = used.filter(({ namespace, key, open }) => {
      const word = wordAt(namespace, key);
      // i18next's plural forms stand under the key with a suffix.
      const plural = wordAt(namespace, `${key}_other`);
      return open ? typeof word !== 'object' && wordAt(namespace, key.split('.').slice(0, -1).join('.')) === undefined : typeof word !== 'string' && typeof plural !== 'string';
    });
    expect(missing).toEqual([]);
  });

  test('take the same parameters in both languages', () => {
    const chinese = leaves(resources['zh-CN'], '', new Map());
    const english = leaves(resources.en, '', new Map());
    const differing = [...chinese].filter(([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? '').join()).map(([key]) => key);
    expect(differing).toEqual([]);
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  test('are never empty, and the English ones hold no Chinese but names of the language itself', () => {
    const english = [...leaves(resources.en, '', new Map())];
    expect(english.filter(([, text]) => text.trim() === '')).toEqual([]);
    const allowed = /^(app\.command\.toggleLanguage|menu\.)/;
    expect(english.filter(([key, text]) => /[\u4e00-\u9fff]/.test(text) && !allowed.test(key)).map(([key]) => key)).toEqual([]);
  });
});
