import { readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { app, BrowserWindow, protocol } from 'electron';

/**
 * Shows one page of the bench under a scheme of its own, as the app's renderer is shown: MapLibre's worker is a module, and a module
 * loads from no file. The page's HTML file is an argument, the scene a switch.
 */
const page = process.argv.find((argument) => argument.endsWith('.html')) ?? '';
const scene = app.commandLine.getSwitchValue('bench-scene');
const types: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' };

protocol.registerSchemesAsPrivileged([{ scheme: 'bench', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
void app.whenReady().then(() => {
  protocol.handle('bench', async (request) => {
    const file = join(dirname(page), new URL(request.url).pathname);
    return new Response(new Uint8Array(await readFile(file)), { headers: { 'content-type': types[extname(file)] ?? 'application/octet-stream' } });
  });
  const window = new BrowserWindow({ width: 1280, height: 800, webPreferences: { sandbox: true, contextIsolation: true, backgroundThrottling: false } });
  void window.loadURL(`bench://map/index.html#${scene}`);
});
app.on('window-all-closed', () => app.quit());
