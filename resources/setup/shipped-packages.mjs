import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {string} id of a module, as the bundler has it
 * @returns {string | null} path of the package that it comes from, from node_modules on: `a`, `@a/b` or, nested, `a/node_modules/b`
 */
export function packageOf(id) {
  // The bundler marks virtual modules with a NUL and adds questions after `?`.
  const path = id.split('?')[0]?.replaceAll('\\', '/').replace(/^\0/, '') ?? '';
  const found = /(?:^|\/)node_modules\/((?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(path);
  return found?.[1] ?? null;
}

/**
 * A plugin of the build: writes down which packages went into a bundle. Modules of which nothing was kept don't count; style sheets
 * count always, since their text ends up in a file of its own.
 * @param {string} name of the build
 * @param {string} folder where `NAME.json` goes; absolute, since the build tool moves this module when it reads its configuration
 * @returns {import('vite').Plugin}
 */
export function shippedPackages(name, folder) {
  return {
    name: 'jiewang:shipped-packages',
    generateBundle(_, bundle) {
      const kept = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? Object.entries(file.modules).filter(([, { renderedLength }]) => renderedLength > 0).map(([id]) => id) : file.originalFileNames));
      const styles = [...this.getModuleIds()].filter((id) => /\.css($|\?)/.test(id));
      const packages = new Set([...kept, ...styles].map(packageOf).filter((one) => one !== null));
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${name}.json`), `${JSON.stringify([...packages].sort(), null, 2)}\n`);
    },
  };
}
