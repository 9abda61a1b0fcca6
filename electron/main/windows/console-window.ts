import { BrowserWindow, screen } from 'electron';
import type { Theme } from '@shared/ipc/views';
import { indexUrl } from '../network-guard';
import { fitBounds, smallestWindow, type WindowBounds } from './bounds';

/** Painted before the page is: the ground colour of each theme's tokens, so that no window flashes. */
const ground: Readonly<Record<Theme, string>> = { dark: '#0e1318', light: '#f4f6f8' };

export interface ConsoleWindowOptions {
  readonly preload: string;
  readonly theme: Theme;
  readonly bounds: WindowBounds | null;
  /** Told when the window was moved or resized, once it rests. */
  readonly onBounds: (bounds: WindowBounds) => void;
}

/** A window of the console: sandboxed, isolated, without Node; shown when it has painted. Loading starts at once. */
export function openConsoleWindow({ preload, theme, bounds, onBounds }: ConsoleWindowOptions): BrowserWindow {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id);
  const { maximized, ...fitted } = fitBounds(bounds, [primary, ...others].map((display) => display.workArea));
  const window = new BrowserWindow({
    ...fitted,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    backgroundColor: ground[theme],
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
    },
  });
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });

  let resting: ReturnType<typeof setTimeout> | null = null;
  const noteBounds = () => {
    if (window.isDestroyed()) return;
    onBounds({ ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  const noteSoon = () => {
    if (resting !== null) clearTimeout(resting);
    resting = setTimeout(noteBounds, 500);
  };
  window.on('resize', noteSoon);
  window.on('move', noteSoon);
  window.on('close', () => {
    if (resting !== null) clearTimeout(resting);
    noteBounds();
  });
  void window.loadURL(indexUrl);
  return window;
}
