import type { CaseView } from '@shared/ipc/views';
import { showOnMap } from '@/lib/console-state';
import { useWords } from '@/lib/words';
import { Button } from '@/ui';
import { coordinates } from '../place-model';
import { Section } from './section';
import styles from './lists.module.css';

export function CasePlace({ view }: { readonly view: CaseView }) {
  const t = useWords();
  const { place } = view.state;
  const { point } = place;
  return (
    <Section
      title={t('caseFile:section.place')}
      aside={
        point !== null && (
          <Button size="s" icon="map" onClick={() => showOnMap(point)}>
            {t('caseFile:place.show')}
          </Button>
        )
      }
    >
      <p data-selectable>{view.placeChain.map((area) => area.name).join(' · ') || t('caseFile:place.none')}</p>
      {place.address !== '' && <p data-selectable>{place.address}</p>}
      <p className={styles.faint} data-selectable>
        {point === null ? t('caseFile:place.noPoint') : coordinates(point)}
      </p>
    </Section>
  );
}
