import { useEffect } from 'react';
import type { SessionView } from '@shared/ipc/views';
import { DoorScreen, SeedingScreen } from '@/features/door';
import { FirstAdministrator, SignInScreen } from '@/features/sign-in';
import { later } from '@/lib/later';
import { useApp, useSession } from '@/lib/session';
import { useBusy } from '@/lib/settled';
import { useWords, words } from '@/lib/words';
import { ErrorState, Loading } from '@/ui';
import { useGlobalKeys } from './keyboard';

/** Everything behind the sign-in, which itself needs little of it: read while somebody types a password. */
const { load, Part: Shell } = later<{ readonly session: SessionView }>(async () => (await import('./shell')).Shell, Opening);
requestIdleCallback(load, { timeout: 1_000 });

function Opening() {
  useBusy(true);
  return <Loading label={words.t('app:opening')} />;
}

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
      // Whoever comes back may type while the database still opens.
      return app.returning ? <SignInScreen /> : <Opening />;
    case 'seeding':
      return <SeedingScreen />;
    case 'failed':
      return <ErrorState title={t('app:failed.title')} text={`${app.failure?.message ?? ''} ${t('app:failed.text')}`} />;
    case 'ready':
      if (app.needsFirstAccount) return <FirstAdministrator />;
      return session === null ? <SignInScreen /> : <Shell session={session} />;
  }
}
