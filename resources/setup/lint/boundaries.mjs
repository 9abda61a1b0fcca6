import { join } from 'node:path';

/**
 * Who may import whom. The idea: a file belongs to exactly one room of the house by its folder, everything is forbidden between rooms,
 * and the list below is all that is allowed. A file in no room is an error, so a new folder has to be given its place here first.
 */
const rooms = [
  { type: 'domain', pattern: 'shared/domain' },
  { type: 'contract', pattern: 'shared/ipc' },
  { type: 'words', pattern: 'shared/i18n' },
  { type: 'demo', pattern: 'shared/demo' },
  { type: 'main', pattern: 'electron/main' },
  { type: 'preload', pattern: 'electron/preload' },
  { type: 'db', pattern: 'electron/db' },
  { type: 'worker', pattern: 'electron/worker' },
  { type: 'dispatch', pattern: 'electron/dispatch' },
  { type: 'app', pattern: 'renderer/src/app' },
  { type: 'feature', pattern: 'renderer/src/features/*', capture: ['feature'] },
  { type: 'lib', pattern: 'renderer/src/lib' },
  { type: 'ui', pattern: 'renderer/src/ui' },
  { type: 'test', pattern: 'tests/*', capture: ['kind'] },
  { type: 'setup', pattern: 'resources/setup' },
  { type: 'buildPlugin', pattern: 'resources/demo' },
].map((room) => ({ ...room, partialMatch: false }));

const shared = ['domain', 'contract', 'words', 'demo'];
const room = (/** @type {string | readonly string[]} */ type) => ({ element: { type: [type].flat() } });
const packages = (/** @type {readonly string[]} */ ...source) => ({ module: { origin: 'external', source } });
const anyPackage = { module: { origin: 'external' } };
const nodeItself = { module: { origin: 'core' } };

/** Pure computation only: no Node, no DOM, no framework. `i18next` for its types. */
const purePackages = packages('zod', 'i18next', 'uuid', 'gcoord', 'polyclip-ts', 'flatbush', 'd3-delaunay');
const screenPackages = packages('react', 'react-dom', 'react-i18next', 'maplibre-gl', 'recharts', '@tanstack/react-virtual', '@fontsource-variable/noto-sans-sc');

const policies = [
  { from: room(shared), allow: { to: [room(shared), purePackages] } },
  { from: room('domain'), disallow: { to: room(['contract', 'words', 'demo']) } },
  { from: room(['words', 'demo']), disallow: { to: room('contract') } },

  { from: room('main'), allow: { to: [room([...shared, 'db', 'worker', 'dispatch']), anyPackage, nodeItself] } },
  { from: room('preload'), allow: { to: [room(shared), packages('electron')] } },
  { from: room('dispatch'), allow: { to: [room([...shared, 'db']), nodeItself] } },
  { from: room(['db', 'worker']), allow: { to: [room(shared), anyPackage, nodeItself] } },
  { from: room(['db', 'worker']), disallow: { to: packages('electron') } },
  { from: room(['main', 'preload', 'worker']), disallow: { to: packages('better-sqlite3') } },
  { from: room(['main', 'preload', 'db', 'worker']), disallow: { to: screenPackages } },

  { from: room('app'), allow: { to: [room([...shared, 'feature', 'lib', 'ui']), anyPackage] } },
  { from: room('feature'), allow: { to: [room([...shared, 'lib', 'ui']), anyPackage] } },
  { from: room('lib'), allow: { to: [room(shared), anyPackage] } },
  { from: room('ui'), allow: { to: [room(shared), anyPackage] } },
  { from: room('app'), disallow: { to: { element: { type: 'feature', fileInternalPath: ['!(index.ts|index.tsx)', '*/**'] } } }, message: 'A feature is reached through its index.ts alone.' },
  { from: room(['app', 'feature', 'lib', 'ui']), disallow: { to: packages('electron', 'electron-log', 'better-sqlite3') } },

  { from: room('test'), allow: { to: [room([...shared, 'main', 'preload', 'db', 'worker', 'dispatch', 'app', 'feature', 'lib', 'ui', 'test', 'setup', 'buildPlugin']), anyPackage, nodeItself] } },
  { from: room('setup'), allow: { to: [room('buildPlugin'), anyPackage, nodeItself] } },
  { from: room('buildPlugin'), allow: { to: [anyPackage, nodeItself] } },
  { from: { file: { categories: 'config' } }, allow: { to: [room(['setup', 'buildPlugin']), anyPackage, nodeItself] } },
];

/** @param {string} root the checkout */
export const boundariesOf = (root) => ({
  settings: {
    'boundaries/root-path': root,
    'boundaries/elements': rooms,
    'boundaries/files': [{ category: 'config', pattern: '*.config.{ts,mjs}' }],
    'boundaries/legacy-templates': false,
    'import/resolver': { [join(root, 'resources', 'setup', 'lint', 'resolver.cjs')]: { root } },
  },
  rules: {
    /** @type {[string, object]} */
    'boundaries/dependencies': ['error', { default: 'disallow', checkAllOrigins: true, checkUnknownLocals: true, policies }],
    'boundaries/no-unknown-files': 'error',
    'boundaries/no-unknown-dependencies': 'error',
    'boundaries/no-ignored-dependencies': 'error',
  },
});
