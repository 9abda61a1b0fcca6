import { useState } from 'react';
import type { AreaNode } from '@shared/ipc/views';
import { call } from '@/lib/bridge';
import { useLiveQuery } from '@/lib/live-query';
import { useApp } from '@/lib/session';
import { useWords } from '@/lib/words';
import { Field, Panel, Segmented, Select } from '@/ui';
import { PeopleList } from './people-list';
import { SquadList } from './squad-list';
import { VacancyTable } from './vacancy-table';
import styles from './people.module.css';

type View = 'vacancies' | 'people' | 'squads';

/** Who can help: the teams of the grids with their vacancies, everybody with duty and position, the squads. */
export function PeopleScreen() {
  const t = useWords();
  const { homeSubdistrictId } = useApp();
  const [view, setView] = useState<View>('vacancies');
  const [areaId, setAreaId] = useState<string | null>(homeSubdistrictId);
  const areas = useLiveQuery('areas.tree', ['area'], () => call('areas.tree'));
  return (
    <Panel
      className={styles.screen ?? ''}
      flush
      title={t('app:screen.people')}
      actions={
        <Segmented
          label={t('people:view.label')}
          value={view}
          onChange={setView}
          options={[
            { value: 'vacancies', label: t('people:view.vacancies') },
            { value: 'people', label: t('people:view.people') },
            { value: 'squads', label: t('people:view.squads') },
          ]}
        />
      }
    >
      {view !== 'squads' && (
        <div className={styles.filters}>
          <AreaChoice areas={areas.value ?? []} value={areaId} onChange={setAreaId} />
        </div>
      )}
      <div className={styles.content}>
        {view === 'vacancies' && <VacancyTable areaId={areaId} />}
        {view === 'people' && <PeopleList areaId={areaId} />}
        {view === 'squads' && <SquadList />}
      </div>
    </Panel>
  );
}

/** Subdistrict, then community: two short lists instead of one of two hundred. */
function AreaChoice({ areas, value, onChange }: { readonly areas: readonly AreaNode[]; readonly value: string | null; readonly onChange: (areaId: string | null) => void }) {
  const t = useWords();
  const chosen = areas.find((area) => area.id === value);
  const subdistrictId = chosen?.level === 'community' ? chosen.parentId : (chosen?.id ?? null);
  const subdistricts = areas.filter((area) => area.level === 'subdistrict');
  const communities = areas.filter((area) => area.level === 'community' && area.parentId === subdistrictId);
  return (
    <>
      <Field label={t('domain:areaLevel.subdistrict')}>
        {(control) => (
          <Select {...control} value={subdistrictId ?? ''} onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}>
            <option value="">{t('people:everywhere')}</option>
            {subdistricts.map((area) => (
              <option key={area.id} value={area.id}>
                {area.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('domain:areaLevel.community')}>
        {(control) => (
          <Select {...control} value={chosen?.level === 'community' ? chosen.id : ''} disabled={communities.length === 0} onChange={(event) => onChange(event.target.value === '' ? subdistrictId : event.target.value)}>
            <option value="">{t('people:allCommunities')}</option>
            {communities.map((area) => (
              <option key={area.id} value={area.id}>
                {area.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  );
}
