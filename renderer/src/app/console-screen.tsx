import { CasePanel } from '@/features/case-file';
import { ChartsStrip } from '@/features/charts';
import { GridMap } from '@/features/grid-map';
import { QueuePanel } from '@/features/queue';
import { ErrorBoundary } from './error-boundary';
import styles from './console-screen.module.css';

/** One window, one glance: the queue, the map over the charts, the case. Each part stands when another falls. */
export function ConsoleScreen() {
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
            <GridMap />
          </ErrorBoundary>
        </div>
        <ErrorBoundary>
          <ChartsStrip />
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
