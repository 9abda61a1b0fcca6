import type { AreaNode } from '@shared/ipc/views';
import { Field, Select } from './field';

interface AreaChoiceProps {
  readonly areas: readonly AreaNode[];
  /** A subdistrict or a community; null everywhere. */
  readonly value: string | null;
  readonly onChange: (areaId: string | null) => void;
  readonly labels: { readonly subdistrict: string; readonly community: string; readonly everywhere: string; readonly allCommunities: string };
}

/** Subdistrict, then community: two short lists instead of one of two hundred. */
export function AreaChoice({ areas, value, onChange, labels }: AreaChoiceProps) {
  const chosen = areas.find((area) => area.id === value);
  const subdistrictId = chosen?.level === 'community' ? chosen.parentId : (chosen?.id ?? null);
  const communities = areas.filter((area) => area.level === 'community' && area.parentId === subdistrictId);
  const options = (list: readonly AreaNode[]) =>
    list.map((area) => (
      <option key={area.id} value={area.id}>
        {area.name}
      </option>
    ));
  return (
    <>
      <Field label={labels.subdistrict}>
        {(control) => (
          <Select {...control} value={subdistrictId ?? ''} onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}>
            <option value="">{labels.everywhere}</option>
            {options(areas.filter((area) => area.level === 'subdistrict'))}
          </Select>
        )}
      </Field>
      <Field label={labels.community}>
        {(control) => (
          <Select {...control} value={chosen?.level === 'community' ? chosen.id : ''} disabled={communities.length === 0} onChange={(event) => onChange(event.target.value === '' ? subdistrictId : event.target.value)}>
            <option value="">{labels.allCommunities}</option>
            {options(communities)}
          </Select>
        )}
      </Field>
    </>
  );
}
