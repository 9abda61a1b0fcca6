// Shows one page in a visible window, as the console's is: what runs in it measures itself.
const { app, BrowserWindow } = require('electron');

// Any other word on the command line belongs to Chromium.
const page = process.argv.find((argument) => argument.endsWith('.html'));

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, webPreferences: { sandbox: true, contextIsolation: true, backgroundThrottling: false } });
  void window.loadFile(page);
});
app.on('window-all-closed', () => app.quit());
