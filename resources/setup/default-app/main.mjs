// What Electron's own default app does, for a runtime that comes without one: `electron [-r FILE] APP` loads the app that it is pointed at.
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const args = process.argv.slice(1);
let folder = null;
for (let i = 0; i < args.length; i++) {
  const arg = args[i];
  if (arg === '-r' || arg === '--require') require(resolve(args[++i]));
  else if (!arg.startsWith('-') && folder === null) folder = resolve(arg);
}
if (folder === null) {
  process.stderr.write('electron: which app? Give its folder.\n');
  app.exit(1);
} else {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  app.setName(about.productName ?? about.name);
  app.setVersion(about.version);
  app.setAppPath(folder);
  try {
    // Awaited: Electron holds `ready` back until this module is done, and the app registers its scheme before that.
    await import(pathToFileURL(join(folder, about.main)).href);
  } catch (error) {
    process.stderr.write(`${error.stack}\n`);
    app.exit(1);
  }
}
