import { useId, type ReactNode } from 'react';
import { durationWords } from '@shared/i18n/event-words';
import { travelWords } from '@shared/i18n/recommend-words';
import type { RecommendationView } from '@shared/ipc/dispatch-views';
import { later } from '@/lib/later';
import { useWords, words } from '@/lib/words';
import { Checkbox } from '@/ui';
import { priceWords } from './price-words';
import { curveOf, type HeldSquad } from './squad-model';
import styles from './squad.module.css';

/** The drawing is much code and comes a moment after the words. */
const curve = later(async () => (await import('./muster-curve')).MusterCurve, () => <div className={styles.curveSpace} />);

const mostPrices = 4;
const mostGrids = 4;

interface SquadAsideProps {
  readonly view: RecommendationView;
  readonly squad: HeldSquad;
  /** Departments to be whistled with the order. */
  readonly whistled: ReadonlySet<string>;
  readonly onWhistle: (organizationId: string, on: boolean) => void;
}

/** What the order comes to: how the squad gathers, what its conditions cost, which grids it leaves, what it takes along. */
export function SquadAside({ view, squad, whistled, onWhistle }: SquadAsideProps) {
  const t = useWords();
  return (
    <div className={styles.aside} tabIndex={0} role="region" aria-label={t('dispatch:comesTo')}>
      <CurvePart view={view} squad={squad} />
      <PricePart view={view} />
      <ExposurePart squad={squad} />
      <TakenPart view={view} whistled={whistled} onWhistle={onWhistle} />
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

function CurvePart({ view, squad }: { readonly view: RecommendationView; readonly squad: HeldSquad }) {
  const t = useWords();
  const points = curveOf(squad, view);
  const places = squad.demand.reduce((sum, line) => sum + line.count, 0);
  const label = t('dispatch:curve.toText', { points: points.map((point) => t('dispatch:curve.point', { time: travelWords(words, point.seconds), filled: point.filled })).join(t('caseFile:listSemicolon')) });
  const last = points.at(-1);
  return (
    <Part title={t('dispatch:curve.title')}>
      {last === undefined ? (
        <p>{t('dispatch:curve.empty')}</p>
      ) : (
        <>
          <curve.Part curve={points} places={places} label={label} />
          <p>{t('dispatch:curve.summary', { time: travelWords(words, last.seconds), filled: last.filled, places })}</p>
        </>
      )}
    </Part>
  );
}

function PricePart({ view }: { readonly view: RecommendationView }) {
  const t = useWords();
  return (
    <Part title={t('dispatch:price.title')}>
      {view.prices.length === 0 ? (
        <p>{t('dispatch:price.none')}</p>
      ) : (
        <ul className={styles.sentences}>
          {view.prices.slice(0, mostPrices).map((price) => {
            const text = priceWords(t, price, view.demand);
            return <li key={text}>{text}</li>;
          })}
        </ul>
      )}
      {!view.pricesComplete && <p className={styles.faint}>{t('dispatch:price.incomplete')}</p>}
    </Part>
  );
}

function ExposurePart({ squad }: { readonly squad: HeldSquad }) {
  const t = useWords();
  const { before, after, fallBelow, leaveStandard } = squad.coverage;
  const residents = (count: number | null) => (count === null ? t('dispatch:exposure.residentsUnknown') : t('dispatch:exposure.residents', { count }));
  const lines = [
    ...fallBelow.map((grid) => ({ key: `below ${grid.gridId}`, text: t('dispatch:exposure.below', { name: grid.name, count: grid.belowBy }), residents: residents(grid.residents) })),
    ...leaveStandard.map((grid) => ({
      key: `outside ${grid.gridId}`,
      text: grid.nearestEtaS === null ? t('dispatch:exposure.outsideNobody', { name: grid.name }) : t('dispatch:exposure.outside', { name: grid.name, time: travelWords(words, grid.nearestEtaS) }),
      residents: residents(grid.residents),
    })),
  ];
  return (
    <Part title={t('dispatch:exposure.title')}>
      {lines.length === 0 ? (
        <p>{t('dispatch:exposure.none')}</p>
      ) : (
        <>
          <ul className={styles.sentences}>
            {lines.slice(0, mostGrids).map((line) => (
              <li key={line.key} data-worse>
                {line.text} <span className={styles.faint}>{line.residents}</span>
              </li>
            ))}
          </ul>
          {lines.length > mostGrids && <p className={styles.faint}>{t('dispatch:exposure.more', { count: lines.length - mostGrids })}</p>}
          <p>{t('dispatch:exposure.total', { before: before.gridsBelow, after: after.gridsBelow, residentsBefore: before.residentsAffected, residents: after.residentsAffected })}</p>
        </>
      )}
    </Part>
  );
}

function TakenPart({ view, whistled, onWhistle }: Omit<SquadAsideProps, 'squad'>) {
  const t = useWords();
  if (view.equipment.length === 0 && view.whistles.length === 0) return null;
  return (
    <>
      {view.equipment.length > 0 && (
        <Part title={t('dispatch:equipment.title')}>
          <p>{view.equipment.map((one) => `${one.name} ×${one.count}`).join(t('caseFile:listComma'))}</p>
        </Part>
      )}
      {view.whistles.length > 0 && (
        <Part title={t('dispatch:whistle.title')}>
          {view.whistles.map((whistle, index) => {
            const within = t('dispatch:whistle.within', { time: durationWords(words, whistle.checkInLimitMs) });
            const { organizationId } = whistle;
            if (organizationId === null) return <p key={index}>{t('dispatch:whistle.nobody', { kind: whistle.kind === null ? (whistle.name ?? '') : t(`domain:organizationKind.${whistle.kind}`) })}</p>;
            return (
              <Checkbox
                key={organizationId}
                checked={whistled.has(organizationId)}
                disabled={whistle.alreadyWhistled}
                onChange={(event) => onWhistle(organizationId, event.target.checked)}
                label={
                  <>
                    {whistle.name ?? organizationId} <span className={styles.faint}>{whistle.alreadyWhistled ? t('dispatch:whistle.already') : within}</span>
                  </>
                }
              />
            );
          })}
        </Part>
      )}
    </>
  );
}
