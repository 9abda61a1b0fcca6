import { v7 as uuidv7 } from 'uuid';
import { sampleItemId } from '@shared/demo/sample-task-list';
import type { CaseId } from '@shared/domain/ids';
import type { Place } from '@shared/domain/place';
import type { DeskCaseCommand } from '@shared/ipc/contract';
import type { AreaNode, SessionView } from '@shared/ipc/views';
import type { CaseOutcome } from '../../db/interface';
import { commandFrom, signalFrom } from '../services/desk-commands';
import type { Profile } from '../services/open-profile';

/** Two gas leaks of the captured world, which is thrown away afterwards: one waits for its squad, the other's squad is out. */
export interface Leaks {
  readonly waiting: CaseId;
  readonly mustering: CaseId;
}

const gasHazard = sampleItemId('4-01');
const community = '中心湾社区';

function accepted(outcome: CaseOutcome): void {
  if (!outcome.ok) throw new Error(`A captured case was refused: ${outcome.refusal.code}.`);
}

/** The middle of an area, with the areas that hold it. */
function placeIn(areas: readonly AreaNode[], name: string, address: string): Place {
  const area = areas.find((one) => one.name === name);
  if (area === undefined) throw new Error(`The demo world has no ${name}.`);
  const idOf = (level: AreaNode['level']): string | null => {
    for (let one: AreaNode | undefined = area; one !== undefined; one = areas.find(({ id }) => id === one?.parentId)) if (one.level === level) return one.id;
    return null;
  };
  return { point: area.centre, address, districtId: idOf('district'), subdistrictId: idOf('subdistrict'), communityId: idOf('community'), gridId: null, microGridId: null };
}

/** By the same commands as an operator's, judged by the same rules. */
export async function makeLeaks(profile: Profile, session: SessionView): Promise<Leaks> {
  const { reader, writer, dispatch } = profile;
  const areas = await reader.areaTree();
  const give = async (id: CaseId, command: DeskCaseCommand): Promise<void> => {
    const context = profile.contextOf(session);
    accepted(await writer.executeCase({ caseId: id, command: await commandFrom(reader, id, command, context.now), context }));
  };
  const report = async (title: string, address: string): Promise<CaseId> => {
    const caseId = uuidv7();
    const context = profile.contextOf(session);
    const signal = signalFrom({ source: 'hotline12345', reporterName: null, reporterPhone: null, text: title, externalRef: null, reportedAt: null }, context.now);
    accepted(await writer.reportCase({ caseId, command: { type: 'report', title, place: placeIn(areas, community, address), taskItemId: gasHazard, severity: 2, signal }, context }));
    await give(caseId, { type: 'admit', taskItemId: gasHazard });
    await give(caseId, { type: 'register' });
    return caseId;
  };
  const mustering = await report('老旧小区楼道燃气味浓', '中心湾老院3栋');
  const { plan, level, demand, deadlines, parEveryMs, picks, shortfalls } = await dispatch.ask.recommend({ caseId: mustering, planId: null, level: 1 });
  await give(mustering, {
    type: 'orderSquad', planId: plan?.id ?? null, alarmLevel: level, lines: demand.map((line) => ({ ...line, skills: [...line.skills] })), rally: null, deadlines, parEveryMs, instruction: '',
    picks: picks.map(({ personId, lineId, etaS, reason, blocks }) => ({ personId, lineId, etaS, reason, blocks: [...blocks] })), shortfalls: [...shortfalls], overrides: [],
  });
  return { waiting: await report('沿街餐馆后厨燃气管漏气', '中心湾商业街'), mustering };
}
