import { describe, expect, it } from 'vitest';
import { resources } from '@shared/i18n';

/** `queue:filter.mine` → text, of a whole language. */
function textsOf(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    const at = path === '' ? `${key}:` : path.endsWith(':') ? `${path}${key}` : `${path}.${key}`;
    return typeof value === 'object' && value !== null ? textsOf(value, at) : [[at, String(value)] as [string, string]];
  });
}

const chinese = new Map(textsOf(resources['zh-CN']));
const english = new Map(textsOf(resources.en));
/** English counts in two forms where Chinese has one; what is compared is the word, without its form. */
const word = (key: string) => key.replace(/_(?:one|other)$/, '');
const values = (text: string) => [...new Set([...text.matchAll(/\{\{\s*-?\s*(\w+)/g)].map(([, name]) => name))].sort();

describe('the words', () => {
  it('are the same in both languages, key for key', () => {
    expect([...new Set([...english.keys()].map(word))].sort()).toEqual([...new Set([...chinese.keys()].map(word))].sort());
  });

  it('are nowhere empty', () => {
    expect([...chinese, ...english].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
  });

  it('fill in the same values in both languages', () => {
    const chineseByWord = new Map([...chinese].map(([key, text]) => [word(key), values(text)]));
    // "One case" may leave its number unsaid.
    const differing = [...english].filter(([key, text]) => !key.endsWith('_one') && values(text).join() !== (chineseByWord.get(word(key)) ?? []).join());
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('close every brace that they open', () => {
    expect([...chinese, ...english].filter(([, text]) => (text.match(/\{\{/g) ?? []).length !== (text.match(/\}\}/g) ?? []).length)).toEqual([]);
  });

  it('hold nothing half done', () => {
    expect([...chinese, ...english].filter(([, text]) => /\b(TODO|FIXME|XXX|lorem ipsum)\b|待翻译|占位/i.test(text)).map(([key]) => key)).toEqual([]);
  });
});
