import { useWords } from '@/lib/words';
import { Loading } from '@/ui';
import { useFeed } from './hooks/use-feed';
import { MapStage } from './map-stage';
import styles from './map-stage.module.css';

/** The grid map of the console: areas, cases and people of the site, drawn from this machine alone. */
export function GridMap() {
  const t = useWords();
  const feed = useFeed();
  return <section className={styles.section} aria-label={t('map:title')}>{feed === null ? <Loading label={t('map:loading')} /> : <MapStage feed={feed} />}</section>;
}
