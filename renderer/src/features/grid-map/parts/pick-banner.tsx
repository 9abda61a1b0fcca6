import { useWords } from '@/lib/words';
import { Button } from '@/ui';
import styles from './pick-banner.module.css';

/** While a form waits for a place: what to do, by mouse or by key. */
export function PickBanner({ onCentre, onCancel }: { readonly onCentre: () => void; readonly onCancel: () => void }) {
  const t = useWords();
  return (
    <div className={styles.banner} role="status">
      <p className={styles.text}>
        <strong>{t('map:pick.banner')}</strong>
        <span>{t('map:pick.keys')}</span>
      </p>
      <Button size="s" onClick={onCentre}>
        {t('map:pick.answer')}
      </Button>
      <Button size="s" variant="ghost" keyHint="Esc" onClick={onCancel}>
        {t('map:pick.cancel')}
      </Button>
    </div>
  );
}
