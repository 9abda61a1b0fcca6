import { useEffect, useState } from 'react';
import { CasePanel } from '@/features/case-file';
import { QueuePanel } from '@/features/queue';
import { later } from '@/lib/later';
import { words } from '@/lib/words';
import { ErrorBoundary } from './error-boundary';
import { map, OnItsWay } from './map-part';
import styles from './console-screen.module.css';

/** None of it is what the queue needs: loaded once the first screen is painted, while somebody types a password. */
const charts = later(async () => (await import('@/features/charts')).ChartsStrip, OnItsWay);
/** The Chinese font comes in a hundred slices, each fetched and laid out anew when a first sign of it is shown: those of our own words ahead. */
const loadSigns = () => document.fonts.load('14px "Noto Sans SC Variable"', JSON.stringify(words.getDataByLanguage(words.language) ?? ''));

requestIdleCallback(
  () => {
    map.load();
    charts.load();
    void loadSigns();
  },
  { timeout: 1_000 },
);

/** False until the frames are drawn in which the queue stands with its first rows. */
function useAfterQueue(): boolean {
  const [after, setAfter] = useState(false);
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setAfter(true));
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return after;
}

/** One window, one glance: the queue, the map over the charts, the case. Each part stands when another falls. */
export function ConsoleScreen() {
  // What takes long to draw comes after what is waited for.
  const after = useAfterQueue();
  return (
    <div className={styles.console}>
      <div className={styles.queue}>
        <ErrorBoundary>
          <QueuePanel />
        </ErrorBoundary>
      </div>
      <div className={styles.middle}>
        <div className={styles.map}>
          <ErrorBoundary>
            {after ? <map.Part /> : <OnItsWay />}
          </ErrorBoundary>
        </div>
        <ErrorBoundary>
          {after ? <charts.Part /> : <OnItsWay />}
        </ErrorBoundary>
      </div>
      <div className={styles.case}>
        <ErrorBoundary>
          <CasePanel />
        </ErrorBoundary>
      </div>
    </div>
  );
}
