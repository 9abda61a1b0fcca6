import type { ReactNode } from 'react';
import type { AppView } from '@shared/ipc/views';
import { useNow } from '@/lib/clock';
import { formatDate, formatTime } from '@/lib/format';
import { useApp, useSession } from '@/lib/session';
import { useLocale, useWords } from '@/lib/words';
import { Chip, Icon, type IconName } from '@/ui';
import { SimulationControls } from './simulation-controls';
import styles from './status.module.css';

/** Drawn as the process that runs it is. A site without a feed is shown none. */
const feedStates = { connecting: 'starting', up: 'running', down: 'stopped' } as const;

/** Top of the window: whose centre, the command bar, how the feeds and the hub stand, the clock, who is signed in. */
export function StatusBar({ commandBar }: { readonly commandBar: ReactNode }) {
  const t = useWords();
  const app = useApp();
  const session = useSession();
  return (
    <div className={styles.bar}>
      <div className={styles.home}>
        <h1 title={app.homeName ?? t('app:name')}>{app.homeName ?? t('app:name')}</h1>
        {app.profile === 'demo' && <Chip tone="orange">{t('app:demoData')}</Chip>}
      </div>
      {commandBar}
      <SimulationControls />
      <div className={styles.feeds}>
        <Standing icon="link" text={t('app:hub.none')} title={t('app:hub.noneTitle')} />
        <Standing icon={workerIcons[app.worker.state]} text={t(`app:worker.${app.worker.state}`)} title={t('app:worker.title', { count: app.worker.restarts })} state={app.worker.state} />
        {app.feed.state !== 'off' && <Standing icon="phone" text={t(`field:mark.${app.feed.state}`)} title={t('field:mark.title')} state={feedStates[app.feed.state]} />}
      </div>
      <Clock />
      <div className={styles.who}>
        <span>{session?.displayName}</span>
        <span className={styles.role}>{session === null ? '' : t(`domain:role.${session.role}`)}</span>
      </div>
    </div>
  );
}

/** Apart by form, not by colour alone: in a narrow window the icon stands for the words. */
const workerIcons = { starting: 'clock', running: 'check', restarting: 'undo', stopped: 'warning' } as const satisfies Record<AppView['worker']['state'], IconName>;

/** How a connection stands: in words, where the window is narrow as an icon that says the words when asked. */
function Standing({ icon, text, title, state }: { readonly icon: IconName; readonly text: string; readonly title: string; readonly state?: AppView['worker']['state'] }) {
  return (
    <span className={styles.feed} data-state={state} title={`${text} · ${title}`}>
      <span className={styles.feedIcon}>
        <Icon name={icon} />
      </span>
      <span className={styles.feedText}>{text}</span>
    </span>
  );
}

/** The profile's clock; everything on the screen is as of now while it turns. */
function Clock() {
  const t = useWords();
  const locale = useLocale();
  const { profile, clockShiftMs } = useApp();
  const now = useNow();
  return (
    <div className={styles.clock} title={`${formatDate(now, locale)} · ${t('app:asOf')}`}>
      <time className={styles.time}>{formatTime(now, locale, true)}</time>
      <span className={styles.date}>{profile === 'demo' ? t('app:demoTime') : clockShiftMs === 0 ? formatDate(now, locale) : t('app:shiftedTime')}</span>
    </div>
  );
}
