import type { BoardSquad } from '@shared/ipc/dispatch-views';
import { showOnMap } from '@/lib/console-state';
import type { Live } from '@/lib/live-query';
import { navigate } from '@/lib/route';
import { useWords } from '@/lib/words';
import { Button, Chip, EmptyState, ErrorState, Loading, Table, VisuallyHidden } from '@/ui';
import { DutyMark } from './duty-mark';
import { dutyOrder } from './model';
import styles from './board.module.css';

const tones = { dispersed: 'grey', mustering: 'orange', mustered: 'green' } as const;

/** The emergency squads, dispersed over the grids in peacetime: how each stands, and its people by state. */
export function SquadTable({ squads: { value, error, refetch }, onMembers }: { readonly squads: Live<readonly BoardSquad[]>; readonly onMembers: (squadId: string) => void }) {
  const t = useWords();
  if (error !== null && value === undefined) return <ErrorState title={t('common:failed')} text={error.message} retryLabel={t('common:retry')} onRetry={refetch} />;
  if (value === undefined) return <Loading label={t('common:loading')} />;
  if (value.length === 0) return <EmptyState icon="person" title={t('board:squads.none')} text={t('board:squads.noneText')} />;
  return (
    <div className={styles.squads} tabIndex={0} role="group" aria-label={t('board:view.squads')}>
      <Table
        caption={t('board:view.squads')}
        head={[t('board:squads.name'), t('board:squads.state'), t('board:squads.leader'), t('board:squads.members'), t('board:squads.byState'), <VisuallyHidden key="acts">{t('common:acts')}</VisuallyHidden>]}
        numeric={[3]}
        rows={value.map((squad) => {
          const { rallyPoint } = squad;
          return {
            key: squad.squadId,
            cells: [
              squad.name,
              <Chip key="state" tone={tones[squad.state]}>
                {t(`domain:squadState.${squad.state}`)}
              </Chip>,
              squad.leaderName ?? '—',
              squad.members,
              <span key="by" className={styles.byDuty}>
                {dutyOrder
                  .filter((state) => squad.byDuty[state] > 0)
                  .map((state) => (
                    <span key={state} className={styles.state}>
                      <DutyMark state={state} /> {t(`domain:duty.${state}`)} {squad.byDuty[state]}
                    </span>
                  ))}
              </span>,
              <span key="acts" className={styles.acts}>
                <Button size="s" variant="ghost" icon="person" onClick={() => onMembers(squad.squadId)}>
                  {t('board:squads.show')}
                </Button>
                {rallyPoint !== null && (
                  <Button
                    size="s"
                    variant="ghost"
                    icon="pin"
                    onClick={() => {
                      showOnMap(rallyPoint, 16);
                      navigate({ screen: 'console', overlay: null });
                    }}
                  >
                    {t('board:squads.rally')}
                  </Button>
                )}
              </span>,
            ],
          };
        })}
      />
    </div>
  );
}
