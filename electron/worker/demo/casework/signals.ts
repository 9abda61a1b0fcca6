import type { Signal } from '@shared/domain/case/events';
import type { SignalSource } from '@shared/domain/case/status';
import type { EpochMs } from '@shared/domain/ids';
import { filled, type Spot } from '../incidents';
import type { IncidentKind } from '../incidents/kinds';
import { callerName, demoPhone } from '../names';
import { weightedIndex, type Random } from '../random';

/** What somebody tells the centre. */
export interface Telling {
  readonly title: string;
  readonly signal: Signal;
}

const sources: readonly SignalSource[] = ['gridWorker', 'resident', 'hotline12345', 'patrol', 'sensor', 'warning', 'higherLevel'];
const usual = [34, 26, 22, 10, 3, 1, 4];
const sensed: ReadonlySet<string> = new Set(['4-01', '4-07', '5-02', '7-01', '7-02']);
const closings = ['请尽快处理。', '望核实。', '盼复。', '', '', '居民愿意配合。', '现场有照片。', '请电话联系后上门。'];

/** `worker` names the grid worker where one reports. Callers' t1 is seconds after t0; feeds do not always say when they took it: then it is blank. */
export function tell(kind: IncidentKind, spot: Spot, at: EpochMs, signalId: string, worker: string, random: Random): Telling {
  const weights = sensed.has(kind.code) ? [24, 24, 20, 8, 20, 4, 2] : usual;
  const source = sources[weightedIndex(random, weights)] ?? 'resident';
  const title = filled(random.pick(kind.titles), spot, random);
  const place = title.includes(spot.grid.estate) || title.includes(spot.community.road) || title.includes(spot.community.name) ? '' : `${spot.micro.address}，`;
  const text = `${place}${title}。${filled(random.pick(kind.words), spot, random)}${random.pick(closings)}`;
  const reporter = source === 'gridWorker' || source === 'patrol' ? worker : source === 'resident' || source === 'hotline12345' ? callerName(random) : null;
  return {
    // A caller's short words get the place, or the queue could not tell two smells of gas apart.
    title: place === '' ? title : `${spot.micro.spot}${title}`,
    signal: {
      id: signalId,
      source,
      reportedAt: at,
      receivedAt: random.chance(0.04) ? null : at + Math.round(random.logNormal(source === 'hotline12345' || source === 'resident' ? 9_000 : 4_000, 0.6)),
      reporterName: reporter,
      reporterPhone: source === 'resident' || source === 'hotline12345' ? demoPhone(90_000_000 + random.below(9_999_999)) : null,
      text,
      externalRef: source === 'hotline12345' ? `RX${String(at).slice(2, 10)}${String(random.below(10_000)).padStart(4, '0')}` : null,
    },
  };
}
