import type { Person } from '@shared/domain/people';
import { areaLevels } from '@shared/domain/place';
import type { PackedAreas } from '@shared/ipc/bulk';
import type { ImportKind } from '@shared/ipc/views';
import type { KnownForImport } from '@shared/ipc/worker-protocol';
import type { Reader } from '../../db/interface';

type Polygon = (readonly (readonly [number, number])[])[];

/** Rings of each area, by its id. The first ring of a polygon is the outer one. */
export function unpackAreas(packed: PackedAreas): ReadonlyMap<string, readonly Polygon[]> {
  const polygons: Polygon[] = Array.from({ length: packed.polygonArea.length }, () => []);
  packed.ringPolygon.forEach((polygon, ring) => {
    const points: (readonly [number, number])[] = [];
    const end = packed.ringStarts[ring + 1] ?? packed.positions.length / 2;
    for (let i = packed.ringStarts[ring] ?? 0; i < end; i += 1) points.push([packed.positions[i * 2] ?? 0, packed.positions[i * 2 + 1] ?? 0]);
    polygons[polygon]?.push(points);
  });
  const byArea = new Map<string, Polygon[]>();
  polygons.forEach((polygon, i) => {
    const id = packed.ids[packed.polygonArea[i] ?? -1];
    if (id === undefined) return;
    const known = byArea.get(id);
    if (known) known.push(polygon);
    else byArea.set(id, [polygon]);
  });
  return byArea;
}

const peoplePerPage = 500;

function knownPerson({ id, externalRef, name, phone, homeGridId, communityId, subdistrictId, employerId, employerName, skills, squadId }: Person): KnownForImport['people'][number] {
  return { id, externalRef, name, phone, former: { homeGridId, communityId, subdistrictId, employerId, employerName, skills, squadId } };
}

/** What an import is checked against, as it stands now. */
export async function knownForImport(reader: Pick<Reader, 'areaTree' | 'packedAreas' | 'peoplePage' | 'taskItems' | 'caseNumbers'>, kind: ImportKind, now: number): Promise<KnownForImport> {
  const [tree, items, caseNumbers, ...packed] = await Promise.all([
    reader.areaTree(),
    reader.taskItems(),
    kind === 'cases' ? reader.caseNumbers() : Promise.resolve([]),
    ...areaLevels.map((level) => reader.packedAreas({ level, request: 0 })),
  ]);
  const shapes = new Map(packed.flatMap((one) => [...unpackAreas(one)]));
  const people: KnownForImport['people'][number][] = [];
  for (let offset = 0; ; offset += peoplePerPage) {
    const { rows, total } = await reader.peoplePage({ areaId: null, skill: null, squadId: null, offset, limit: peoplePerPage, now });
    for (const { person } of rows) people.push(knownPerson(person));
    if (rows.length === 0 || offset + rows.length >= total) break;
  }
  return {
    areas: tree.map(({ id, level, code, name, parentId, residents, gridKind }) => ({ id, level, code, name, parentId, coordinates: shapes.get(id) ?? null, former: { residents, gridKind } })),
    people,
    items: items.filter((item) => item.validTo === null || item.validTo > now).map(({ id, code, name, handlingLevel, limits }) => ({ id, code, name, handlingLevel, limits })),
    caseNumbers,
  };
}
