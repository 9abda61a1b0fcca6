import { dutyStates, personRoles } from '@shared/domain/people';
import { caseStages, lights } from '@shared/domain/case/status';
import { useNow } from '@/lib/clock';
import { formatDuration } from '@/lib/format';
import { useLocale, useWords } from '@/lib/words';
import { LightMark, SeverityMark } from '@/ui';
import type { Hit, MapPoint } from '../engine/pointer';
import type { MapFeed, PeopleFeed } from '../feed';
import { staleAfterS } from '../model/freshness';
import styles from './hover-card.module.css';

interface HoverCardProps {
  readonly feed: MapFeed;
  readonly hit: NonNullable<Hit>;
  readonly at: MapPoint;
  /** Pixels of the map, so that the card turns away from its edges. */
  readonly width: number;
  readonly height: number;
}

/** What the pointer rests on, beside it. Everything in it stands in the table twin or the case panel as well. */
export function HoverCard({ feed, hit, at, width, height }: HoverCardProps) {
  const people = feed.people.get();
  const horizontal = at.x > width - 240 ? { right: width - at.x + 14 } : { left: at.x + 14 };
  const vertical = at.y > height - 110 ? { bottom: height - at.y + 10 } : { top: at.y + 12 };
  return (
    <div className={styles.card} style={{ ...horizontal, ...vertical }} aria-hidden="true">
      {hit.kind === 'person' && people !== null && <PersonLines people={people} index={hit.index} />}
      {hit.kind === 'case' && <CaseLines feed={feed} id={hit.id} />}
      {hit.kind === 'cluster' && <ClusterLine count={hit.count} reds={hit.reds} />}
    </div>
  );
}

function PersonLines({ people, index }: { readonly people: PeopleFeed; readonly index: number }) {
  const t = useWords();
  const locale = useLocale();
  const now = useNow();
  const role = personRoles[people.role[index] ?? -1];
  const duty = dutyStates[people.track.duty[index] ?? -1];
  const ageS = now / 1000 - (people.track.fixAtS[index] ?? Number.NaN);
  const age = formatDuration(ageS * 1000, locale);
  return (
    <>
      <p className={styles.title}>{people.names[index]}</p>
      <p>
        {role !== undefined && t(`domain:personRole.${role}`)}
        {duty !== undefined && ` · ${t(`domain:duty.${duty}`)}`}
      </p>
      {people.squad[index] === 1 && <p>{t('map:hover.squad')}</p>}
      <p className={ageS > staleAfterS ? styles.stale : undefined}>{Number.isNaN(ageS) ? t('map:fix.none') : t(ageS > staleAfterS ? 'map:hover.staleFix' : 'map:hover.fixAge', { age })}</p>
    </>
  );
}

function CaseLines({ feed, id }: { readonly feed: MapFeed; readonly id: string }) {
  const t = useWords();
  const one = feed.cases.cases.get(id);
  if (one === undefined) return null;
  const light = lights[one.light];
  const stage = caseStages[one.stage];
  return (
    <>
      <p className={styles.line}>
        <SeverityMark severity={one.severity} label={t(`domain:severity.${one.severity}`)} size={16} />
        <span className={styles.title}>{t(`domain:severity.${one.severity}`)}</span>
      </p>
      <p className={styles.line}>
        {stage !== undefined && <span>{t(`domain:stage.${stage}`)}</span>}
        {light !== undefined && <LightMark light={light}>{t(`domain:light.${light}`)}</LightMark>}
      </p>
      <p className={styles.hint}>{t('map:hover.openCase')}</p>
    </>
  );
}

function ClusterLine({ count, reds }: { readonly count: number; readonly reds: number }) {
  const t = useWords();
  return <p>{reds > 0 ? t('map:hover.clusterReds', { count, reds }) : t('map:hover.cluster', { count })}</p>;
}
