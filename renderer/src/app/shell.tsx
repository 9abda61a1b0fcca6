import { useMemo } from 'react';
import type { SessionView } from '@shared/ipc/views';
import { AdminScreen } from '@/features/admin';
import { DispatchDialog, NewCaseForm, useAttention } from '@/features/case-file';
import { BoardScreen } from '@/features/board';
import { ClosuresDialog } from '@/features/closures';
import { CommandBar } from '@/features/command-bar';
import { ExerciseBanner, ExerciseScreen } from '@/features/exercise';
import { FieldScreen } from '@/features/field';
import { ImportScreen } from '@/features/import';
import { KeySheet } from '@/features/key-sheet';
import { Notices, StatusBar, Toasts } from '@/features/status';
import { call } from '@/lib/bridge';
import { useCommands, type AppCommand } from '@/lib/commands';
import { navigate, useRoute, type Screen } from '@/lib/route';
import { useApp } from '@/lib/session';
import { useWords } from '@/lib/words';
import { ConsoleScreen } from './console-screen';
import { ErrorBoundary } from './error-boundary';
import { CoverageWithMap, PlansWithMap } from './map-screens';
import { Rail } from './rail';
import styles from './shell.module.css';

const bodies: Readonly<Record<Screen, () => React.ReactNode>> = { console: ConsoleScreen, people: BoardScreen, coverage: CoverageWithMap, plans: PlansWithMap, exercise: ExerciseScreen, import: ImportScreen, field: FieldScreen, admin: AdminScreen };

/** The frame around every screen of somebody who is signed in. */
export function Shell({ session }: { readonly session: SessionView }) {
  const { screen, overlay } = useRoute();
  const administrator = session.role === 'administrator';
  useShellCommands(session);
  useAttention(session.role !== 'wall');
  const shown: Screen = (screen === 'import' || screen === 'field' || screen === 'admin') && !administrator ? 'console' : screen;
  const Body = bodies[shown];
  return (
    <div className={styles.shell}>
      <Rail screen={shown} administrator={administrator} />
      <header className={styles.top}>
        <StatusBar commandBar={<CommandBar />} />
      </header>
      <Notices />
      <div className={styles.exercise}>
        <ExerciseBanner />
      </div>
      <main className={styles.body}>
        <ErrorBoundary key={shown}>
          <Body />
        </ErrorBoundary>
      </main>
      {overlay === 'newCase' && session.role !== 'wall' && <NewCaseForm />}
      {overlay === 'dispatch' && session.role !== 'wall' && <DispatchDialog />}
      {overlay === 'closeStreet' && session.role !== 'wall' && <ClosuresDialog key="draw" drawing />}
      {overlay === 'closures' && <ClosuresDialog key="list" drawing={false} />}
      {overlay === 'keys' && <KeySheet />}
      <Toasts />
    </div>
  );
}

/** What can be done from anywhere. */
function useShellCommands(session: SessionView): void {
  const t = useWords();
  const { theme, locale } = useApp();
  const commands = useMemo((): readonly AppCommand[] => {
    const goes = t('app:group.go');
    const general = t('app:group.general');
    const administrator = session.role === 'administrator';
    return [
      { id: 'app.palette', title: t('app:command.palette'), group: general, keys: 'mod+k', quiet: true, run: () => navigate({ overlay: 'palette' }) },
      { id: 'app.search', title: t('app:command.search'), group: general, keys: '/ mod+f', quiet: true, run: () => navigate({ overlay: 'palette' }) },
      { id: 'app.keySheet', title: t('app:command.keySheet'), group: general, keys: '?', run: () => navigate({ overlay: 'keys' }) },
      { id: 'app.newCase', title: t('app:command.newCase'), group: general, keys: 'n mod+n', enabled: session.role !== 'wall', run: () => navigate({ screen: 'console', overlay: 'newCase' }) },
      { id: 'app.closeStreet', title: t('closures:command.close'), group: general, keys: 'o', keywords: 'close street road closure flooded fengbi daolu fbdl', enabled: session.role !== 'wall', run: () => navigate({ screen: 'console', overlay: 'closeStreet' }) },
      { id: 'app.closures', title: t('closures:command.list'), group: general, keywords: 'road closures list reopen fengbi qingdan huifu tongxing fbqd', run: () => navigate({ screen: 'console', overlay: 'closures' }) },
      { id: 'view.console', title: t('app:screen.console'), group: goes, keywords: 'console gongzuotai gzt', run: () => navigate({ screen: 'console', overlay: null }) },
      { id: 'view.people', title: t('app:screen.people'), group: goes, keywords: 'people status board renyuan liliang zhuangtai ry ll zt', run: () => navigate({ screen: 'people', overlay: null }) },
      { id: 'view.coverage', title: t('app:screen.coverage'), group: goes, keywords: 'coverage fugai fg', run: () => navigate({ screen: 'coverage', overlay: null }) },
      { id: 'view.plans', title: t('app:screen.plans'), group: goes, keywords: 'plans run cards yuan ya chuzhiyuan', run: () => navigate({ screen: 'plans', overlay: null }) },
      { id: 'view.import', title: t('app:screen.import'), group: goes, keywords: 'import daoru dr', enabled: administrator, run: () => navigate({ screen: 'import', overlay: null }) },
      { id: 'view.field', title: t('app:screen.field'), group: goes, keywords: 'field feed mqtt dingwei jieru dwjr', enabled: administrator, run: () => navigate({ screen: 'field', overlay: null }) },
      { id: 'view.admin', title: t('app:screen.admin'), group: goes, keywords: 'admin guanli gl', enabled: administrator, run: () => navigate({ screen: 'admin', overlay: null }) },
      { id: 'view.toggleTheme', title: t('app:command.toggleTheme'), group: general, keywords: 'theme dark light zhuti zt', run: () => void call('app.setTheme', { theme: theme === 'dark' ? 'light' : 'dark' }) },
      { id: 'view.toggleLanguage', title: t('app:command.toggleLanguage'), group: general, keywords: 'language yuyan yy 中文 English', run: () => void call('app.setLocale', { locale: locale === 'en' ? 'zh-CN' : 'en' }) },
      { id: 'session.signOut', title: t('app:command.signOut'), group: general, keywords: 'sign out tuichu tc', run: () => void call('session.signOut') },
    ];
  }, [t, theme, locale, session.role]);
  useCommands(commands);
}
