import { formatDistance } from '@/lib/format';
import { useLocale, useWords } from '@/lib/words';
import { scaleLength } from '../model/scale';
import styles from './scale-bar.module.css';

export function ScaleBar({ zoom, latitude }: { readonly zoom: number; readonly latitude: number }) {
  const t = useWords();
  const locale = useLocale();
  const { metres, pixels } = scaleLength(zoom, latitude, 90);
  const length = formatDistance(metres, locale);
  return (
    <div className={styles.scale} style={{ width: pixels }} role="img" aria-label={t('map:scale', { length })}>
      {length}
    </div>
  );
}
