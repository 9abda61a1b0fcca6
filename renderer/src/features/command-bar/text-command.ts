import { skills, type Skill } from '@shared/domain/people';

/** An order in words: so many people of such skills to a place. */
export interface TextCommand {
  readonly place: string;
  /** Number of the grid within the community, where one was given. */
  readonly gridNumber: number | null;
  readonly wants: readonly { readonly skill: Skill; readonly count: number }[];
}

export type ParsedTextCommand =
  | { readonly kind: 'none' }
  | { readonly kind: 'incomplete'; readonly missing: 'place' | 'skill' }
  | { readonly kind: 'unknownSkill'; readonly word: string }
  | { readonly kind: 'tooMany'; readonly most: number }
  | { readonly kind: 'command'; readonly command: TextCommand };

const verbs = ['派', '派遣', 'd', 'dispatch', 'pai'];
const mostPeople = 20;

/** What people call the skills: Chinese, pinyin, English. The English name of the skill itself is always known. */
const synonyms: Readonly<Record<Skill, readonly string[]>> = {
  medical: ['医疗', '医生', '医护', '急救', 'yiliao', 'medic', 'doctor'],
  electrical: ['电', '电力', '电工', '供电', 'dian', 'electrician'],
  gas: ['气', '燃气', '天然气', 'ranqi'],
  water: ['水', '供水', '水工', '排水', 'shui'],
  fire: ['消防', '灭火', '火', 'xiaofang'],
  search: ['搜救', '搜索', '寻人', 'soujiu'],
  psychology: ['心理', '心理疏导', 'xinli', 'psych'],
  law: ['法律', '法务', '律师', 'falv', 'legal'],
  language: ['语言', '翻译', '手语', 'fanyi', 'yuyan'],
  driving: ['驾驶', '司机', '车', 'jiashi', 'driver'],
  mediation: ['调解', '调处', 'tiaojie', 'mediator'],
  rescue: ['救援', '抢险', 'jiuyuan'],
};
const skillByWord = new Map(skills.flatMap((skill) => [skill, ...synonyms[skill]].map((word) => [word, skill] as const)));

/** Full-width digits, letters and spaces are what an input method leaves; they mean the same. */
const narrow = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

/**
 * Reads an order. Counts may stand against the skill (`医疗2`) or after it (`medical 2`), one where none is given; a number at the
 * end of the place is the grid's (`凤天路3`, `fengtianlu-3`). Anything that does not begin with the verb is no order.
 */
export function parseTextCommand(text: string): ParsedTextCommand {
  const [verb = '', place, ...rest] = narrow(text).split(/\s+/);
  const joined = verb.startsWith('派') && verb.length > 1 && !verbs.includes(verb);
  if (joined) return parseTextCommand(`派 ${narrow(text).slice(1)}`);
  if (!verbs.includes(verb)) return { kind: 'none' };
  if (place === undefined || place === '') return { kind: 'incomplete', missing: 'place' };

  const placeParts = /^(.*?)-?(\d{1,2})(?:号?网格|网)?$/u.exec(place);
  const wants: { skill: Skill; count: number }[] = [];
  for (const word of rest) {
    if (/^\d+$/.test(word) && wants.length > 0) {
      const last = wants[wants.length - 1];
      if (last !== undefined) last.count = Number(word);
      continue;
    }
    const parts = /^(.*?)[x×*]?(\d+)?[人名个]?$/u.exec(word);
    const name = parts?.[1] ?? word;
    const skill = skillByWord.get(name);
    if (skill === undefined) return { kind: 'unknownSkill', word: name };
    wants.push({ skill, count: Number(parts?.[2] ?? 1) });
  }
  if (wants.length === 0) return { kind: 'incomplete', missing: 'skill' };
  if (wants.some((want) => want.count < 1) || wants.reduce((sum, want) => sum + want.count, 0) > mostPeople) return { kind: 'tooMany', most: mostPeople };
  const named = placeParts?.[1] ?? '';
  return { kind: 'command', command: { place: named === '' ? place : named, gridNumber: named === '' || placeParts?.[2] === undefined ? null : Number(placeParts[2]), wants } };
}
