import { call } from '@/lib/bridge';
import { navigate, type Screen } from '@/lib/route';
import { useApp } from '@/lib/session';
import { useWords } from '@/lib/words';
import { Icon, IconButton, NetMark, type IconName } from '@/ui';
import styles from './rail.module.css';

const entries: readonly { readonly screen: Screen; readonly icon: IconName; readonly administrators: boolean }[] = [
  { screen: 'console', icon: 'map', administrators: false },
  { screen: 'people', icon: 'person', administrators: false },
  { screen: 'coverage', icon: 'shield', administrators: false },
  { screen: 'plans', icon: 'plan', administrators: false },
  { screen: 'exercise', icon: 'whistle', administrators: false },
  { screen: 'import', icon: 'upload', administrators: true },
  { screen: 'field', icon: 'phone', administrators: true },
  { screen: 'admin', icon: 'settings', administrators: true },
];

/** The way between screens, at the left edge. */
export function Rail({ screen, administrator }: { readonly screen: Screen; readonly administrator: boolean }) {
  const t = useWords();
  const { theme, locale } = useApp();
  return (
    <nav className={styles.rail} aria-label={t('app:navigation')}>
      <NetMark size={28} />
      <ul className={styles.list}>
        {entries
          .filter((entry) => administrator || !entry.administrators)
          .map((entry) => (
            <li key={entry.screen}>
              <button type="button" className={styles.entry} aria-current={entry.screen === screen ? 'page' : undefined} onClick={() => navigate({ screen: entry.screen, overlay: null })}>
                <Icon name={entry.icon} size={18} />
                <span>{t(`app:screenShort.${entry.screen}`)}</span>
              </button>
            </li>
          ))}
      </ul>
      <IconButton icon={theme === 'dark' ? 'sun' : 'moon'} label={t('app:command.toggleTheme')} onClick={() => void call('app.setTheme', { theme: theme === 'dark' ? 'light' : 'dark' })} />
      <button type="button" className={styles.language} lang={locale === 'en' ? 'zh-CN' : 'en'} title={t('app:command.toggleLanguage')} onClick={() => void call('app.setLocale', { locale: locale === 'en' ? 'zh-CN' : 'en' })}>
        {locale === 'en' ? '中' : 'EN'}
      </button>
      <IconButton icon="signOut" label={t('app:command.signOut')} onClick={() => void call('session.signOut')} />
    </nav>
  );
}
