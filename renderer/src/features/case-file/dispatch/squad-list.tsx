import { useEffect, useId, type KeyboardEvent, type Ref } from 'react';
import { lineWords, pickWords, shortfallWords } from '@shared/i18n/recommend-words';
import type { PickView, RecommendationView } from '@shared/ipc/dispatch-views';
import { useWords, words } from '@/lib/words';
import { Chip, classNames, Icon } from '@/ui';
import { placeKey, placesOf, type HeldSquad, type Place } from './squad-model';
import { WhoLine } from './who-line';
import styles from './squad.module.css';

interface SquadListProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly squad: HeldSquad;
  readonly view: RecommendationView;
  readonly marked: number;
  readonly onMark: (index: number) => void;
  readonly onChange: (place: Place) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Line by line who goes and why, and which places stay empty and why. One list: the marked place is what the keys act on. */
export function SquadList({ ref, squad, view, marked, onMark, onChange, onKeyDown }: SquadListProps) {
  const t = useWords();
  const id = useId();
  const places = placesOf(squad);
  useEffect(() => {
    document.getElementById(`${id}-${marked}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, marked]);
  return (
    <div ref={ref} className={styles.places} role="listbox" tabIndex={0} aria-label={t('dispatch:line.order')} aria-activedescendant={places.length > 0 ? `${id}-${marked}` : undefined} onKeyDown={onKeyDown}>
      {squad.demand.map((line) => {
        const known = view.lines.find((one) => one.line.id === line.id);
        const name = lineWords(words, line.skills);
        return (
          <div key={line.id} role="group" aria-label={`${name} ${t('dispatch:line.count', { count: line.count, quorum: line.quorum })}`} className={styles.group}>
            <div className={styles.lineHead} aria-hidden="true">
              <span className={styles.lineName}>{name}</span>
              <span>{t('dispatch:line.count', { count: line.count, quorum: line.quorum })}</span>
              {line.essential && <Chip tone="orange">{t('dispatch:line.essential')}</Chip>}
              {known !== undefined && <span className={styles.known}>{t('dispatch:line.known', { withSkills: known.withSkills, free: known.free })}</span>}
            </div>
            {places.map((place, index) =>
              place.line.id !== line.id ? null : (
                <div
                  key={placeKey(place)}
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={index === marked}
                  className={classNames(styles.place, index === marked && styles.marked, place.kind === 'gap' && styles.gap)}
                  onClick={() => onMark(index)}
                  onDoubleClick={() => onChange(place)}
                >
                  {place.kind === 'pick' ? (
                    <WhoLine who={place.pick} note={reasonText(place.pick, squad)} />
                  ) : (
                    <span>
                      <Icon name="warning" size={14} /> {t('dispatch:line.gap')}{t('dispatch:colon')}{shortfallWords(words, place.gap)}
                    </span>
                  )}
                </div>
              ),
            )}
          </div>
        );
      })}
    </div>
  );
}

/** Somebody chosen by hand of whom no time is known has no figure in their reason. */
function reasonText(pick: PickView, squad: HeldSquad): string {
  return pick.etaS === null ? words.t(`domain:pickReason.${pick.reason}`) : pickWords(words, pick, squad.demand);
}
