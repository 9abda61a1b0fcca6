import { useEffect } from 'react';
import { DoorScreen, SeedingScreen } from '@/features/door';
import { FirstAdministrator, SignInScreen } from '@/features/sign-in';
import { useApp, useSession } from '@/lib/session';
import { useBusy } from '@/lib/settled';
import { useWords, words } from '@/lib/words';
import { ErrorState, Loading } from '@/ui';
import { useGlobalKeys } from './keyboard';
import { Shell } from './shell';

/** Which screen there is to show follows from what main says of itself and from who is signed in. */
export function App() {
  const app = useApp();
  const session = useSession();
  const t = useWords();
  useGlobalKeys();
  useBusy(app.phase === 'opening' || app.phase === 'seeding');

  useEffect(() => {
    document.documentElement.dataset['theme'] = app.theme;
  }, [app.theme]);
  useEffect(() => {
    document.documentElement.lang = app.locale;
    void words.changeLanguage(app.locale);
  }, [app.locale]);

  switch (app.phase) {
    case 'door':
      return <DoorScreen />;
    case 'opening':
      return <Loading label={t('app:opening')} />;
    case 'seeding':
      return <SeedingScreen />;
    case 'failed':
      return <ErrorState title={t('app:failed.title')} text={`${app.failure?.message ?? ''} ${t('app:failed.text')}`} />;
    case 'ready':
      if (app.needsFirstAccount) return <FirstAdministrator />;
      return session === null ? <SignInScreen /> : <Shell session={session} />;
  }
}
