import { describe, expect, test } from 'vitest';
import { parseTextCommand } from '@/features/command-bar/text-command';

const order = (text: string) => {
  const parsed = parseTextCommand(text);
  return parsed.kind === 'command' ? parsed.command : parsed;
};

describe('an order in words', () => {
  test('reads place, grid number, skill and count in Chinese', () => {
    expect(order('派 凤天路3 医疗2')).toEqual({ place: '凤天路', gridNumber: 3, wants: [{ skill: 'medical', count: 2 }] });
  });

  test('reads the same in English, the count apart from its skill', () => {
    expect(order('d fengtianlu-3 medical 2')).toEqual({ place: 'fengtianlu', gridNumber: 3, wants: [{ skill: 'medical', count: 2 }] });
  });

  test('asks for several skills, one person each where no count is given', () => {
    expect(order('派 凤天路 电工 燃气3')).toEqual({ place: '凤天路', gridNumber: null, wants: [{ skill: 'electrical', count: 1 }, { skill: 'gas', count: 3 }] });
  });

  test('understands what an input method leaves: full-width digits and spaces, no space after the verb', () => {
    expect(order('派　凤天路３　医疗２名')).toEqual({ place: '凤天路', gridNumber: 3, wants: [{ skill: 'medical', count: 2 }] });
    expect(order('派凤天路3网格 消防')).toEqual({ place: '凤天路', gridNumber: 3, wants: [{ skill: 'fire', count: 1 }] });
  });

  test('says what is missing or unknown instead of guessing', () => {
    expect(order('派')).toEqual({ kind: 'incomplete', missing: 'place' });
    expect(order('派 凤天路3')).toEqual({ kind: 'incomplete', missing: 'skill' });
    expect(order('派 凤天路3 厨师2')).toEqual({ kind: 'unknownSkill', word: '厨师' });
    expect(order('派 凤天路3 医疗21')).toEqual({ kind: 'tooMany', most: 20 });
    expect(order('派 凤天路3 医疗0')).toEqual({ kind: 'tooMany', most: 20 });
  });

  test('leaves every other text to the search', () => {
    for (const text of ['', '凤天路', 'dog', '13800', '医疗2']) expect(parseTextCommand(text)).toEqual({ kind: 'none' });
  });
});
