import type { notices as zh } from '../zh-CN/notices';
import type { Wide } from '../wide';

export const notices: Wide<typeof zh> = {
  databaseRestored: 'The database file was damaged and has been restored from the backup “{{file}}”. Work done after that backup may be missing: check the latest cases and tell your administrator.',
  databaseSetAside: 'The database file was damaged. It has been kept as “{{file}}”, not deleted. Keep that file and contact your administrator.',
  databaseRestarted: 'The database service stopped unexpectedly and has recovered. Nothing that was confirmed is lost; if your last action reported an error, do it again.',
  backupFailed: 'The automatic backup failed ({{reason}}). Current data is unaffected; check disk space and write permission, then back up now under Administration.',
  workerRestarted: 'The background sync process stopped and has been restarted (restart {{restarts}}). Case data is unaffected and nothing needs doing; if it keeps happening, contact your administrator.',
  windowReloaded: 'The window stopped unexpectedly and has been reloaded. Nothing that was confirmed is lost; re-enter anything you had not yet submitted.',
  feedQuarantined: '{{count}} records from “{{feed}}” did not meet the rules and were set aside for review; the rest were stored.',
  uncleanExit: 'The app did not close properly last time. The database has been checked and is sound; nothing needs doing.',
  diskLow: 'Only {{freeMb}} MB of disk space is left. Current data is unaffected, but backups may fail: free up space soon.',
  settingsReset: 'The settings file could not be read. It has been kept as “{{file}}” and the defaults are in use. Your cases are unaffected; choose your language and theme again.',
  simulationResumeFailed: 'The demo simulation could not continue ({{reason}}). Demo data is unaffected; regenerate it from the Developer menu or restart the app.',
  quarantine: { row: 'Row', reason: 'Reason', column: 'Column {{n}}', issue: '{{what}}. {{remedy}}' },
  fatal: {
    title: 'Jiewang cannot keep its window open',
    body: 'The window crashed several times in a short while. Everything that was confirmed is stored on this machine. Try again, or quit and reopen the app.',
    retry: 'Try Again',
    quit: 'Quit',
  },
};
