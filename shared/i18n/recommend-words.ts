import type { i18n } from 'i18next';
import type { Shortfall } from '../domain/case/operation';
import type { Skill } from '../domain/people';
import type { DemandLine } from '../domain/plan/plan';
import type { PlanProblem } from '../domain/plan/validate';
import type { BlockCode } from '../domain/recommend/codes';
import type { RecommendedPick } from '../domain/recommend/recommendation';

/** A demand line by its skills: `燃气、电力`; a line that asks for none takes anybody. */
export function lineWords(words: i18n, skills: readonly Skill[]): string {
  if (skills.length === 0) return words.t('domain:anybody');
  return skills.map((skill) => words.t(`domain:skill.${skill}`)).join(words.language === 'en' ? ' + ' : '、');
}

/** Why this person was picked, with the figures that the reason rests on. */
export function pickWords(words: i18n, pick: Pick<RecommendedPick, 'reason' | 'detail'>, demand: readonly DemandLine[]): string {
  const { seconds, earlierBy, lineId, name, grid } = pick.detail;
  const line = demand.find((one) => one.id === lineId);
  return words.t(`domain:pickBecause.${pick.reason}`, {
    travel: travelWords(words, Number(seconds ?? 0)),
    earlier: travelWords(words, Number(earlierBy ?? 0)),
    name: name ?? '',
    grid: grid ?? '',
    line: line === undefined ? '' : lineWords(words, line.skills),
  });
}

/** Why places stay empty, and how many. */
export function shortfallWords(words: i18n, shortfall: Pick<Shortfall, 'code' | 'count'>): string {
  return words.t('domain:gap', { why: words.t(`domain:shortfall.${shortfall.code}`), n: shortfall.count });
}

export function blockWords(words: i18n, block: BlockCode): string {
  return words.t(`domain:block.${block}`);
}

/** What is wrong with a plan, where, and what to do about it. */
export function planProblemWords(words: i18n, problem: PlanProblem): string {
  return words.t(`domain:planProblem.${problem.code}`, { level: problem.level ?? 1, line: problem.line ?? 1, ...problem.params });
}

/** A travel time: whole seconds below two minutes, whole minutes from there on. */
export function travelWords(words: i18n, seconds: number): string {
  return seconds < 120 ? words.t('domain:duration.seconds', { n: Math.round(seconds) }) : words.t('domain:duration.minutes', { n: Math.round(seconds / 60) });
}
