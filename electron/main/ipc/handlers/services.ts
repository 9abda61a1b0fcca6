import type { WebContents } from 'electron';
import type { AppState } from '../../services/app-state';
import type { Imports } from '../../services/imports';
import type { Profiles } from '../../services/profiles';
import type { Sessions } from '../../services/sessions';
import type { SettingsFile } from '../../services/settings-file';
import type { SignInThrottle } from '../../services/sign-in-throttle';
import type { BulkPorts } from '../bulk-ports';

/** What handlers may use. Electron's own objects are behind functions, so that handlers are tested without Electron. */
export interface Services {
  readonly appState: AppState;
  readonly settings: SettingsFile;
  readonly sessions: Sessions;
  readonly profiles: Profiles;
  readonly imports: Imports;
  readonly throttle: SignInThrottle;
  readonly bulkPorts: Pick<BulkPorts, 'open'>;
  readonly realNow: () => number;
  /** Told when a window's first screen stands. */
  readonly drawn: () => void;
  readonly contentsOf: (windowId: number) => WebContents | null;
  /** The system's dialogs; null when dismissed. */
  readonly askFileToOpen: (windowId: number, extensions: readonly string[]) => Promise<string | null>;
  readonly askFileToSave: (windowId: number, suggested: string) => Promise<string | null>;
}
