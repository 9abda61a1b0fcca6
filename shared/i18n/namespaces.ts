/** One file per namespace and language; each part of the app owns its own words. */
export const namespaces = ['common', 'domain', 'refusals', 'app', 'queue', 'caseFile', 'map', 'charts', 'import', 'admin', 'menu', 'board', 'coverage', 'plans', 'notices', 'field', 'dispatch', 'muster', 'exercise', 'closures'] as const;
export type Namespace = (typeof namespaces)[number];
