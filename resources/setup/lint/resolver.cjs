// Tells the boundary rules where an import leads, by the same two aliases that the compiler and the bundler know.
const { existsSync, statSync } = require('node:fs');
const { builtinModules, createRequire } = require('node:module');
const { dirname, join, resolve } = require('node:path');

const endings = ['', '.ts', '.tsx', '.d.ts', '.mjs', '.json', '/index.ts', '/index.tsx'];
const isFile = (path) => existsSync(path) && statSync(path).isFile();

/** A local file, also one that does not exist yet: it stays local, so that its place is judged all the same. */
function local(path) {
  return { found: true, path: endings.map((ending) => path + ending).find(isFile) ?? (/\.\w+$/.test(path) ? path : `${path}/index.ts`) };
}

function folderOfPackage(name, file) {
  for (const folder of createRequire(file).resolve.paths(name) ?? []) if (existsSync(join(folder, name))) return join(folder, name);
  return null;
}

exports.interfaceVersion = 2;
exports.resolve = (source, file, { root }) => {
  const [path] = source.split('?');
  if (path.startsWith('node:') || builtinModules.includes(path)) return { found: true, path: null };
  if (path.startsWith('.')) return local(resolve(dirname(file), path));
  if (path.startsWith('@shared/')) return local(join(root, 'shared', path.slice('@shared/'.length)));
  if (path.startsWith('@/')) return local(join(root, 'renderer', 'src', path.slice('@/'.length)));
  const name = path.split('/').slice(0, path.startsWith('@') ? 2 : 1).join('/');
  const folder = folderOfPackage(name, file);
  return folder ? { found: true, path: join(folder, 'package.json') } : { found: false };
};
