import { describe, expect, it } from 'vitest';
import type { ExerciseRun } from '@shared/domain/exercise/run';
import { scriptOf } from '@shared/domain/exercise/scripts';
import type { AreaNode } from '@shared/ipc/views';
import { gridsOf, injectRows, offeredGrid, saidIn, textOfInject } from '../../../renderer/src/features/exercise/model';

const area = (id: string, level: AreaNode['level'], parentId: string | null, name = id, centre: AreaNode['centre'] = [106.4, 29.6]): AreaNode => ({ id, level, code: id, name, parentId, gridKind: null, residents: null, illustrative: true, centre, bbox: null });
const areas = [
  area('s1', 'subdistrict', 'd'), area('c1', 'community', 's1'), area('g1', 'grid', 'c1', 'g1', null), area('g2', 'grid', 'c1'),
  area('s2', 'subdistrict', 'd'), area('c2', 'community', 's2', '中心湾社区'), area('g3', 'grid', 'c2'),
];
const run: ExerciseRun = {
  kind: 'gasLeak', caseId: 'c', caseNo: 'N', otherCaseIds: [], closureIds: [], startedAt: 0, startedBy: { id: 'x', name: 'x' }, pausedAt: null, pausedMs: 0, injects: [], measures: [], endedAt: null, outcome: 'running', score: null,
};

describe('the screen of exercises', () => {
  it('offers the gas leak in 中心湾, others at home, and never a grid without a boundary', () => {
    expect(offeredGrid(areas, 'gasLeak', 's1')?.id).toBe('g3');
    expect(offeredGrid(areas, 'flashFlood', 's1')?.id).toBe('g2');
    expect(offeredGrid(areas.slice(0, 4), 'gasLeak', 's1')?.id).toBe('g2');
    expect(offeredGrid(areas, 'flashFlood', null)?.id).toBe('g2');
    expect(offeredGrid([], 'gasLeak', 's1')).toBeNull();
    expect(gridsOf(areas, 'c1').map(({ id }) => id)).toEqual(['g2']);
  });

  it('shows whoever is exercised what came, and neither what is to come nor whom it made fail', () => {
    const script = scriptOf('gasLeak');
    const after = { ...run, injects: [{ at: 1, refused: null }, { at: 2, refused: 'caseEnded' }] };
    expect(injectRows(script, after, false).map(({ inject, done }) => [inject.kind, done?.refused])).toEqual([['signal', 'caseEnded']]);
    expect(injectRows(script, after, true)).toHaveLength(script.injects.length);
  });

  it('says every inject in both languages', () => {
    for (const { inject } of scriptOf('heatPowerCut').injects) {
      expect(saidIn('en', textOfInject(inject))).toMatch(/[a-z]/u);
      expect(saidIn('zh-CN', textOfInject(inject))).toMatch(/\p{Script=Han}/u);
    }
  });
});
