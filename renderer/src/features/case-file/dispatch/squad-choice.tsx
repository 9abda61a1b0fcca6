import { useId } from 'react';
import { travelWords } from '@shared/i18n/recommend-words';
import type { RecommendationView, RallyOption } from '@shared/ipc/dispatch-views';
import { useLocale, useWords, words } from '@/lib/words';
import { Chip, Segmented, Select } from '@/ui';
import type { Asking } from './squad-model';
import styles from './squad.module.css';

const byHand = 'hand';

interface SquadChoiceProps {
  readonly view: RecommendationView | null;
  readonly asking: Asking;
  /** Plans and rally points to choose among: of the answer in which nobody had chosen yet. */
  readonly plans: readonly Pick<RecommendationView['otherPlans'][number], 'id' | 'name' | 'nameEn' | 'levels' | 'sample'>[];
  readonly rallies: readonly RallyOption[];
  /** The lowest alarm that may still be given. */
  readonly fromLevel: number;
  readonly onAsk: (change: Partial<Asking>) => void;
  readonly onByHand: () => void;
}

/** By which plan, at which alarm, and where people meet; each says why it stands as it does. */
export function SquadChoice({ view, asking, plans, rallies, fromLevel, onAsk, onByHand }: SquadChoiceProps) {
  const t = useWords();
  const locale = useLocale();
  const id = useId();
  const plan = asking.lines === null ? (view?.plan ?? null) : null;
  const nameOf = (one: { readonly name: string; readonly nameEn: string }) => (locale === 'en' && one.nameEn !== '' ? one.nameEn : one.name);
  const why =
    plan === null
      ? []
      : [
          t(`dispatch:plan.by.${plan.by}`),
          plan.area === null ? null : t('dispatch:plan.area', { level: t(`domain:areaLevel.${plan.area}`) }),
          plan.severityNamed ? t('dispatch:plan.severity') : null,
          t('dispatch:plan.version', { version: plan.version }),
        ].filter((one) => one !== null);
  const chosenRally = view?.rally ?? null;
  const onlyRally = chosenRally === null || rallies.length > 1 ? [] : [chosenRally.isScene ? t('dispatch:rally.only') : `${t('dispatch:rally.label')}${t('dispatch:colon')}${chosenRally.name}`];
  const about = [...why, ...onlyRally];
  const levels = Array.from({ length: Math.max(0, (plan?.levels ?? 0) - fromLevel + 1) }, (_, index) => fromLevel + index);
  const rallyName = (rally: RallyOption) => (rally.isScene ? t('dispatch:rally.scene') : rally.name);
  return (
    <div className={styles.choice}>
      <label htmlFor={`${id}-plan`}>{t('dispatch:plan.label')}</label>
      <div className={styles.choiceLine}>
        <Select
          id={`${id}-plan`}
          className={styles.select}
          value={asking.lines !== null || (view !== null && plan === null) ? byHand : (plan?.id ?? '')}
          onChange={(event) => (event.target.value === byHand ? onByHand() : onAsk({ planId: event.target.value, lines: null, rally: null }))}
        >
          {plans.map((one) => (
            <option key={one.id} value={one.id}>
              {nameOf(one)}
            </option>
          ))}
          <option value={byHand}>{t('dispatch:plan.byHand')}</option>
        </Select>
        {levels.length > 1 && <Segmented label={t('dispatch:level.label')} value={String(asking.level)} options={levels.map((level) => ({ value: String(level), label: t('dispatch:level.nth', { level }) }))} onChange={(level) => onAsk({ level: Number(level) })} />}
        {levels.length === 1 && <Chip tone="blue">{t('dispatch:level.nth', { level: asking.level })}</Chip>}
        {plan?.sample === true && <Chip tone="yellow">{t('dispatch:plan.sample')}</Chip>}
      </div>
      {about.length > 0 && <span className={styles.faint}>{about.join(' · ')}</span>}
      {chosenRally !== null && rallies.length > 1 && (
        <>
          <label htmlFor={`${id}-rally`}>{t('dispatch:rally.label')}</label>
          <Select
            id={`${id}-rally`}
            value={rallyKey(chosenRally)}
            onChange={(event) => {
              const rally = rallies.find((one) => rallyKey(one) === event.target.value);
              if (rally !== undefined) onAsk({ rally: rally.isScene ? { by: 'scene' } : { by: 'point', name: rally.name, point: rally.point } });
            }}
          >
            {rallies.map((rally) => (
              <option key={rallyKey(rally)} value={rallyKey(rally)}>
                {rally.assemblyS === null ? t('dispatch:rally.optionNever', { name: rallyName(rally) }) : t('dispatch:rally.option', { name: rallyName(rally), time: travelWords(words, rally.assemblyS) })}
              </option>
            ))}
          </Select>
        </>
      )}
    </div>
  );
}

const rallyKey = (rally: Pick<RallyOption, 'name' | 'point' | 'isScene'>): string => (rally.isScene ? 'scene' : `${rally.name} ${rally.point.join()}`);
