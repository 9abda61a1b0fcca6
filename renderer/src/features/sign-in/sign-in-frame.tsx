import type { ReactNode } from 'react';
import { call } from '@/lib/bridge';
import { useApp } from '@/lib/session';
import { useWords } from '@/lib/words';
import { Button, Chip, NetMark } from '@/ui';
import styles from './sign-in.module.css';

/** What stands around every form before somebody is signed in. */
export function SignInFrame({ title, text, children }: { readonly title: string; readonly text?: string; readonly children: ReactNode }) {
  const t = useWords();
  const { profile, homeName, locale } = useApp();
  return (
    <main className={styles.screen}>
      <section className={styles.card}>
        <header className={styles.head}>
          <NetMark size={48} />
          <div>
            <h1>{t('app:name')}</h1>
            <p>{homeName === null ? t('app:centre') : `${homeName} · ${t('app:centre')}`}</p>
          </div>
          {profile === 'demo' && <Chip tone="orange">{t('app:demoData')}</Chip>}
        </header>
        <h2 className={styles.title}>{title}</h2>
        {text !== undefined && <p className={styles.text}>{text}</p>}
        {children}
      </section>
      <Button variant="ghost" size="s" lang={locale === 'en' ? 'zh-CN' : 'en'} onClick={() => void call('app.setLocale', { locale: locale === 'en' ? 'zh-CN' : 'en' })}>
        {locale === 'en' ? '中文' : 'English'}
      </Button>
    </main>
  );
}
