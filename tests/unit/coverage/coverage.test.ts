import { describe, expect, it } from 'vitest';
import { coverageLost, coverageOf, type CoverageGrids, type CoveragePeople } from '@shared/domain/coverage/coverage';
import { flowNetwork } from '@shared/domain/coverage/min-cost-flow';
import { anyRole, roleBit, teamMinimum } from '@shared/domain/coverage/team-minimum';
import { slotsOfNotation } from '@shared/domain/team-model';
import { Random } from '../../builders/random';
import { problemOf } from './problems';

/** From the definition, grid by grid and person by person. */
function plainly(people: CoveragePeople, grids: CoverageGrids, etaS: ArrayLike<number>, leaving: Uint8Array | null) {
  const here = Array.from({ length: people.count }, (_, person) => person).filter((person) => people.available[person] === 1 && leaving?.[person] !== 1);
  return Array.from({ length: grids.count }, (_, grid) => {
    const shares = (person: number, mask: number): boolean => ((people.mask[person] ?? 0) & mask) !== 0;
    const present = here.filter((person) => people.gridOf[person] === grid && shares(person, grids.presence[grid] ?? 0)).length;
    const etas = here.filter((person) => shares(person, grids.response[grid] ?? 0)).map((person) => etaS[grid * people.count + person] ?? NaN);
    const nearest = Math.min(Infinity, ...etas);
    const standard = grids.standardS[grid] ?? Infinity;
    return { present, belowBy: Math.max(0, (grids.minimum[grid] ?? 0) - present), nearest, outside: standard < Infinity && !(nearest <= standard) };
  });
}

describe('coverage', () => {
  it('is what counting says, now and when people leave, and the totals are those of the grids', () => {
    const random = new Random(77);
    for (let round = 0; round < 60; round++) {
      const { people, grids, etaS, leaving } = problemOf(random, { grids: random.below(25), people: random.below(60), limitS: 0, sizes: 9, maximumNeed: 3 });
      for (const who of [null, leaving]) {
        const answer = coverageOf(people, grids, etaS, who);
        const plain = plainly(people, grids, etaS, who);
        expect([...answer.present]).toEqual(plain.map(({ present }) => present));
        expect([...answer.belowBy]).toEqual(plain.map(({ belowBy }) => belowBy));
        expect([...answer.nearestEtaS]).toEqual(plain.map(({ nearest }) => nearest));
        expect([...answer.outsideStandard]).toEqual(plain.map(({ outside }) => Number(outside)));
        const affected = plain.flatMap(({ belowBy, outside }, grid) => (belowBy > 0 || outside ? [grids.residents[grid] ?? NaN] : []));
        expect(answer.total).toEqual({
          gridsBelow: plain.filter(({ belowBy }) => belowBy > 0).length,
          peopleMissing: plain.reduce((sum, { belowBy }) => sum + belowBy, 0),
          gridsOutsideStandard: plain.filter(({ outside }) => outside).length,
          residentsAffected: affected.filter((one) => one >= 0).reduce((sum, one) => sum + one, 0),
          gridsOfUnknownResidents: affected.filter((one) => !(one >= 0)).length,
        });
      }
    }
  });

  const one = (residents: number): CoverageGrids => ({ count: 2, minimum: Int32Array.of(1, 0), presence: Int32Array.of(1, 1), response: Int32Array.of(1, 1), residents: Float64Array.of(residents, 500), standardS: Float64Array.of(300, 300) });
  const two: CoveragePeople = { count: 2, gridOf: Int32Array.of(0, 1), mask: Int32Array.of(1, 1), available: Uint8Array.of(1, 1) };

  it('says what is lost when somebody leaves, and counts unknown residents beside the figure', () => {
    const eta = Float64Array.of(10, 200, 400, NaN);
    const [before, after] = [coverageOf(two, one(NaN), eta), coverageOf(two, one(NaN), eta, Uint8Array.of(1, 0))];
    expect(before.total).toEqual({ gridsBelow: 0, peopleMissing: 0, gridsOutsideStandard: 1, residentsAffected: 500, gridsOfUnknownResidents: 0 });
    expect(after.total).toEqual({ gridsBelow: 1, peopleMissing: 1, gridsOutsideStandard: 1, residentsAffected: 500, gridsOfUnknownResidents: 1 });
    expect(after.nearestEtaS).toEqual(Float64Array.of(200, Infinity));
    expect(coverageLost(before, after)).toEqual({ fallBelow: [0], leaveStandard: [] });
    expect(coverageLost(after, before)).toEqual({ fallBelow: [], leaveStandard: [] });
  });

  it('without travel times judges no standard, and refuses times of another size', () => {
    expect(coverageOf(two, one(100), null)).toMatchObject({ nearestEtaS: Float64Array.of(NaN, NaN), total: { gridsOutsideStandard: 0 } });
    expect(() => coverageOf(two, one(100), new Float64Array(3))).toThrow('3 travel times are not 2 grids of 2 people');
  });
});

describe('the minimum of a grid', () => {
  it('is one of the required posts unless the site asks for more, never more than the model has', () => {
    const slots = slotsOfNotation('1+3+N');
    expect(teamMinimum(slots)).toEqual({ minimum: 1, roles: roleBit('gridLeader') | roleBit('fullTimeGridWorker') | roleBit('partTimeGridWorker') | roleBit('gridInstructor') });
    expect([0, 3, 4, 9].map((minimumPresent) => teamMinimum(slots, minimumPresent).minimum)).toEqual([0, 3, 4, 4]);
  });

  it('asks for nobody where the model requires nobody, and for anybody where there is no model', () => {
    expect(teamMinimum([{ role: 'volunteer', count: 5, required: false }])).toEqual({ minimum: 0, roles: 0 });
    expect(teamMinimum(null, 2)).toEqual({ minimum: 2, roles: anyRole });
    expect(anyRole & roleBit('communityElder')).not.toBe(0);
    expect(() => teamMinimum(null, 0.5)).toThrow('a whole number of people, not 0.5');
  });
});

describe('a flow', () => {
  it('takes back what an earlier path took, when that is cheaper for both', () => {
    const network = flowNetwork(4);
    const arcs = [network.arc(0, 1, 2, 1), network.arc(0, 2, 1, 4), network.arc(1, 2, 1, 1), network.arc(1, 3, 1, 6), network.arc(2, 3, 2, 1)];
    expect(network.send(0, 3)).toEqual({ flow: 3, cost: 15 });
    expect(arcs.map((arc) => network.flowOf(arc))).toEqual([2, 1, 1, 1, 2]);
  });

  it('where no way leads is none, and a negative arc is refused', () => {
    const network = flowNetwork(3);
    network.arc(0, 1, 5, 1);
    expect(network.send(0, 2)).toEqual({ flow: 0, cost: 0 });
    expect(() => network.arc(1, 2, 1, -1)).toThrow('capacity 1 and cost -1');
  });
});
