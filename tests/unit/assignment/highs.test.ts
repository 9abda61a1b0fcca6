import loadHighs from 'highs';
import { describe, expect, it } from 'vitest';
import { assign } from '@shared/domain/assignment/assign';
import { Random } from '../../builders/random';

/** The most pairs at the least cost as a linear program, whose corners are whole: each pair earns more than all costs together. */
function program(at: Float64Array, rows: number, columns: number, prize: number): string {
  const terms: string[] = [];
  const byRow = Array.from({ length: rows }, (): string[] => []);
  const byColumn = Array.from({ length: columns }, (): string[] => []);
  at.forEach((cost, place) => {
    if (cost === Infinity) return;
    const name = `x${place}`;
    terms.push(`${cost - prize} ${name}`);
    byRow[Math.floor(place / columns)]?.push(name);
    byColumn[place % columns]?.push(name);
  });
  const limits = [...byRow, ...byColumn].filter((names) => names.length > 0).map((names) => ` ${names.join(' + ')} <= 1`);
  return `Minimize\n cost: ${terms.join(' + ').replaceAll('+ -', '- ')}\nSubject To\n${limits.join('\n')}\nEnd`;
}

describe('an assignment with forbidden pairs', () => {
  it('serves as many and costs as much as HiGHS finds', async () => {
    const highs = await loadHighs();
    const random = new Random(44);
    for (const [rows, columns, forbidden] of [[12, 30, 0.9], [40, 40, 0.93], [50, 20, 0.5], [30, 60, 0.95], [60, 60, 0.97], [45, 90, 0.6]] as const) {
      const at = Float64Array.from({ length: rows * columns }, () => (random.chance(forbidden) ? Infinity : random.below(500)));
      const prize = 50_000;
      const best = highs.solve(program(at, rows, columns, prize)).ObjectiveValue;
      const { assigned, cost } = assign(at, rows, columns);
      expect(cost - prize * assigned).toBeCloseTo(best, 3);
    }
  });
});
