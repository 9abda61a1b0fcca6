import { useApp } from '@/lib/session';
import { useWords } from '@/lib/words';
import { NetMark, Progress } from '@/ui';
import styles from './door.module.css';

const steps: readonly string[] = ['facts', 'areas', 'streets', 'people', 'organizations', 'taskList', 'history', 'open', 'positions'];

/** While the demo world is being made: what is under way, and how far. */
export function SeedingScreen() {
  const t = useWords();
  const { seeding } = useApp();
  const step = seeding !== null && steps.includes(seeding.step) ? seeding.step : 'facts';
  return (
    <main className={styles.screen}>
      <header className={styles.head}>
        <NetMark size={64} />
        <h1>{t('app:seeding.title')}</h1>
        <p>{t('app:seeding.text')}</p>
      </header>
      <div className={styles.progress} role="status">
        <Progress label={t(`app:seeding.step.${step}`)} value={seeding?.done ?? 0} max={seeding?.total ?? 0} />
      </div>
    </main>
  );
}
