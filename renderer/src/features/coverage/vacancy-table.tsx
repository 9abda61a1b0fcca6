import { useState } from 'react';
import { call } from '@/lib/bridge';
import { useLiveQuery } from '@/lib/live-query';
import { useWords } from '@/lib/words';
import { Checkbox, Chip, EmptyState, ErrorState, Loading, Table } from '@/ui';
import styles from './coverage.module.css';

/** Every grid against the team model of its community: what is required, what is filled, what is missing. */
export function VacancyTable({ areaId }: { readonly areaId: string | null }) {
  const t = useWords();
  const [onlyGaps, setOnlyGaps] = useState(false);
  const { value, error, refetch } = useLiveQuery(`vacancies ${areaId ?? ''}`, ['area', 'person', 'team_model'], () => call('areas.vacancies', { areaId }), { everyMs: 1000 });
  if (error !== null) return <ErrorState title={t('common:failed')} text={error.message} retryLabel={t('common:retry')} onRetry={refetch} />;
  if (value === undefined) return <Loading label={t('common:loading')} />;
  if (value.length === 0) return <EmptyState icon="person" title={t('coverage:vacancies.none')} text={t('coverage:vacancies.noneText')} />;
  const rows = onlyGaps ? value.filter((row) => row.vacancies > 0) : value;
  const missing = value.reduce((sum, row) => sum + row.vacancies, 0);
  return (
    <>
      <div className={styles.summary}>
        <span>{t('coverage:vacancies.summary', { grids: value.length, withGaps: value.filter((row) => row.vacancies > 0).length, missing })}</span>
        <Checkbox label={t('coverage:vacancies.onlyGaps')} checked={onlyGaps} onChange={(event) => setOnlyGaps(event.target.checked)} />
      </div>
      <Table
        caption={t('coverage:view.vacancies')}
        head={[t('domain:areaLevel.community'), t('domain:areaLevel.grid'), t('coverage:model'), t('coverage:slots'), t('coverage:missing')]}
        numeric={[4]}
        rows={rows.map((row) => ({
          key: row.gridId,
          cells: [
            row.communityName,
            row.gridName,
            row.notation,
            <span key="slots" className={styles.slots}>
              {row.slots.map((slot) => (
                <Chip key={slot.role} tone={slot.required > slot.filled ? 'red' : 'grey'}>
                  {t(`domain:personRole.${slot.role}`)} {slot.filled}
                  {slot.required > 0 && `/${slot.required}`}
                </Chip>
              ))}
            </span>,
            row.vacancies === 0 ? t('coverage:full') : row.vacancies,
          ],
        }))}
      />
    </>
  );
}
