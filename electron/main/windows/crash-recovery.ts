import { dialog, type BrowserWindow } from 'electron';
import type { Translate } from '../services/translate';
import { createRateLimit } from '../services/back-off';
import type { Log } from '../services/log';

/** Reloads after a crash of the page's process, at most this often; then a person is asked. */
const reloadsWithin = { count: 3, ms: 60_000 } as const;

/** Brings a window back whose process died, tells `onReloaded`, and asks what to do when it keeps dying. */
export function recoverFromCrashes(window: BrowserWindow, parts: { readonly words: () => Translate; readonly onReloaded: () => void; readonly onGiveUp: () => void; readonly log: Log }): void {
  const limit = createRateLimit(reloadsWithin.count, reloadsWithin.ms);
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    parts.log.error('window.gone', { reason, exitCode });
    if (limit.admit(Date.now())) {
      parts.onReloaded();
      window.webContents.reload();
      return;
    }
    const t = parts.words();
    void dialog
      .showMessageBox({
        type: 'error',
        title: t('notices:fatal.title'),
        message: t('notices:fatal.title'),
        detail: t('notices:fatal.body'),
        buttons: [t('notices:fatal.retry'), t('notices:fatal.quit')],
        defaultId: 0,
        cancelId: 1,
      })
      .then(({ response }) => {
        if (response === 0 && !window.isDestroyed()) window.webContents.reload();
        else parts.onGiveUp();
      });
  });
  window.on('unresponsive', () => parts.log.warn('window.unresponsive'));
  window.on('responsive', () => parts.log.info('window.responsive'));
}
