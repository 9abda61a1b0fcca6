import { AccountsPanel } from './accounts-panel';
import { DispatchPanel } from './dispatch-panel';
import { SystemPanel } from './system-panel';
import { TaskListPanel } from './task-list-panel';
import styles from './admin.module.css';

/** What the site's administrator looks after: who may sign in, the backups and processes, the rules of dispatch, the task list. */
export function AdminScreen() {
  return (
    <div className={styles.screen}>
      <AccountsPanel />
      <SystemPanel />
      <DispatchPanel />
      <TaskListPanel />
    </div>
  );
}
