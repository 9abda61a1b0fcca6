import { call } from '@/lib/bridge';
import { useLiveQuery } from '@/lib/live-query';
import { useWords } from '@/lib/words';
import { Chip, EmptyState, ErrorState, Loading, Table } from '@/ui';
import styles from './people.module.css';

/** The emergency squads, dispersed over the grids in peacetime: how many there are and how many are on duty. */
export function SquadList() {
  const t = useWords();
  const { value, error, refetch } = useLiveQuery('squads', ['squad', 'person', 'person_duty'], () => call('squads.list'), { everyMs: 1000 });
  if (error !== null) return <ErrorState title={t('common:failed')} text={error.message} retryLabel={t('common:retry')} onRetry={refetch} />;
  if (value === undefined) return <Loading label={t('common:loading')} />;
  if (value.length === 0) return <EmptyState icon="person" title={t('people:squads.none')} text={t('people:squads.noneText')} />;
  const members = value.reduce((sum, squad) => sum + squad.members, 0);
  return (
    <>
      <div className={styles.summary}>{t('people:squads.summary', { squads: value.length, members, onDuty: value.reduce((sum, squad) => sum + squad.onDuty, 0) })}</div>
      <Table
        caption={t('people:view.squads')}
        head={[t('people:squads.name'), t('people:squads.state'), t('people:squads.members'), t('people:squads.onDuty')]}
        numeric={[2, 3]}
        rows={value.map((squad) => ({ key: squad.id, cells: [squad.name, <Chip key="state">{t(`domain:squadState.${squad.state}`)}</Chip>, squad.members, squad.onDuty] }))}
      />
    </>
  );
}
