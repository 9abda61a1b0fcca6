import { useState } from 'react';
import { call, CallError } from '@/lib/bridge';
import { useApp } from '@/lib/session';
import { useWords } from '@/lib/words';
import { Button, Icon, NetMark, type IconName } from '@/ui';
import styles from './door.module.css';

type Door = 'demo' | 'own' | 'hub';
const doors: readonly { readonly door: Door; readonly icon: IconName }[] = [
  { door: 'demo', icon: 'map' },
  { door: 'own', icon: 'upload' },
  { door: 'hub', icon: 'link' },
];

/** The first start: three ways in. The hub's opens when there is a hub to connect to. */
export function DoorScreen() {
  const t = useWords();
  const { locale } = useApp();
  const [taken, setTaken] = useState<Door | null>(null);
  const [error, setError] = useState<string | null>(null);
  const take = (door: 'demo' | 'own') => {
    setTaken(door);
    setError(null);
    call('app.takeDoor', { door }).catch((failure: unknown) => {
      setTaken(null);
      setError(failure instanceof CallError ? failure.message : String(failure));
    });
  };
  return (
    <main className={styles.screen}>
      <header className={styles.head}>
        <NetMark size={64} />
        <h1>{t('app:name')}</h1>
        <p>{t('app:tagline')}</p>
      </header>
      <ul className={styles.doors}>
        {doors.map(({ door, icon }, index) => (
          <li key={door} className={styles.door}>
            <Icon name={icon} size={28} />
            <h2>{t(`app:door.${door}.title`)}</h2>
            <p>{t(`app:door.${door}.text`)}</p>
            {door === 'hub' ? (
              <Button disabled>{t('app:door.hub.action')}</Button>
            ) : (
              <Button variant={index === 0 ? 'primary' : 'secondary'} autoFocus={index === 0} busy={taken === door} disabled={taken !== null} onClick={() => take(door)}>
                {t(`app:door.${door}.action`)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {error !== null && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
      <Button variant="ghost" size="s" lang={locale === 'en' ? 'zh-CN' : 'en'} onClick={() => void call('app.setLocale', { locale: locale === 'en' ? 'zh-CN' : 'en' })}>
        {locale === 'en' ? '中文' : 'English'}
      </Button>
    </main>
  );
}
