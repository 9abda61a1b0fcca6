import type { ExerciseRun } from '@shared/domain/exercise/run';
import { formatDateTime } from '@/lib/format';
import { useLocale, useWords } from '@/lib/words';
import { Button, Chip, EmptyState, Panel, Table } from '@/ui';

export function PastPanel({ runs, onScore }: { readonly runs: readonly ExerciseRun[]; readonly onScore: (caseId: string) => void }) {
  const t = useWords();
  const locale = useLocale();
  return (
    <Panel title={t('exercise:past.title')}>
      {runs.length === 0 ? (
        <EmptyState icon="list" title={t('exercise:past.empty')} text={t('exercise:past.emptyText')} />
      ) : (
        <Table
          caption={t('exercise:past.title')}
          head={[t('exercise:past.at'), t('exercise:past.kind'), t('exercise:past.no'), t('exercise:past.outcome'), '']}
          rows={runs.map((run) => ({
            key: run.caseId,
            cells: [
              formatDateTime(run.startedAt, locale),
              t(`exercise:kind.${run.kind}`),
              run.caseNo,
              <Chip key="outcome">{t(`exercise:outcome.${run.outcome}`)}</Chip>,
              <Button key="score" size="s" onClick={() => onScore(run.caseId)}>
                {t('exercise:past.view')}
              </Button>,
            ],
          }))}
        />
      )}
    </Panel>
  );
}
