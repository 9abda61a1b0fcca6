import type { CoverageView } from '@shared/ipc/dispatch-views';
import { useWords } from '@/lib/words';
import { Loading } from '@/ui';
import { useFeed } from './hooks/use-feed';
import { MapStage } from './map-stage';
import styles from './map-stage.module.css';

/**
 * The grid map: areas, cases and people of the site, drawn from this machine alone.
 * @param coverage given where a screen is about coverage: what it asked is what the map shades, null while that is not known
 */
export function GridMap({ coverage }: { readonly coverage?: CoverageView | null }) {
  const t = useWords();
  const feed = useFeed();
  return <section className={styles.section} aria-label={t('map:title')}>{feed === null ? <Loading label={t('map:loading')} /> : <MapStage feed={feed} coverage={coverage} />}</section>;
}
