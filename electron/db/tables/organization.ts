import type { Organization, OrganizationKind } from '@shared/domain/people';
import type { Queries, WriteHandle } from '../driver';
import { upsert } from './columns';

interface OrganizationTableRow {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganizationKind;
  readonly phone: string | null;
  readonly lng: number | null;
  readonly lat: number | null;
  readonly subdistrict_id: string | null;
}

const put = upsert('organization', ['key'], ['key', 'id', 'name', 'kind', 'phone', 'lng', 'lat', 'subdistrict_id']);

export function putOrganization(db: WriteHandle, key: number, organization: Organization): void {
  db.run(put, key, organization.id, organization.name, organization.kind, organization.phone, organization.point?.[0] ?? null, organization.point?.[1] ?? null, organization.subdistrictId);
}

export function allOrganizations(db: Queries): Organization[] {
  return db.all<OrganizationTableRow>('SELECT id, name, kind, phone, lng, lat, subdistrict_id FROM organization ORDER BY kind, name, key').map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    phone: row.phone,
    point: row.lng === null || row.lat === null ? null : [row.lng, row.lat],
    subdistrictId: row.subdistrict_id,
  }));
}
