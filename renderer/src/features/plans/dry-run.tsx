import { useEffect, useState } from 'react';
import type { CaseId, LngLat } from '@shared/domain/ids';
import type { PlanDraft } from '@shared/ipc/dispatch-methods';
import { call } from '@/lib/bridge';
import { coordinates } from '@/lib/area-path';
import { pickOnMap, setAssemblyLines, setDraftPoint, showOnMap } from '@/lib/console-state';
import { useLiveQuery } from '@/lib/live-query';
import { useSearch, useSettledValue } from '@/lib/registers';
import { useWords } from '@/lib/words';
import { Button, EmptyState, ErrorState, Field, Loading, Select, TokenField } from '@/ui';
import { DryRunResult } from './dry-run-result';
import styles from './plans.module.css';

type At = { readonly by: 'point'; readonly point: LngLat } | { readonly by: 'case'; readonly caseId: CaseId; readonly label: string };
/** Half a change of the plan is not asked about, ms. */
const askAfterMs = 400;

interface DryRunProps {
  readonly draft: PlanDraft;
  /** Something is wrong with the draft: nobody can say who would go. */
  readonly faulty: boolean;
}

/** Who would go now, by the plan as it stands in the editor: at a point of the map or for an open case. Nobody is told. */
export function DryRun({ draft, faulty }: DryRunProps) {
  const t = useWords();
  const [at, setAt] = useState<At | null>(null);
  const [chosen, setLevel] = useState(1);
  const [text, setText] = useState('');
  const [picking, setPicking] = useState(false);
  const level = Math.min(chosen, Math.max(1, draft.levels.length));
  const asked = useSettledValue(draft, askAfterMs);
  const cases = useSearch(text).value?.cases ?? [];
  const enabled = at !== null && !faulty;
  const where = at === null ? null : at.by === 'point' ? { by: at.by, point: at.point } : { by: at.by, caseId: at.caseId };
  const answer = useLiveQuery(
    `dry run ${level} ${JSON.stringify(where)} ${JSON.stringify(asked)}`,
    ['person', 'person_duty', 'assignment', 'case_file', 'road_closure', 'setting'],
    async () => (where === null ? null : call('plans.dryRun', { draft: asked, at: where, level })),
    { enabled, everyMs: 3_000 },
  );
  const result = answer.value ?? null;

  useEffect(() => {
    if (result === null || result.rally === null) return;
    const chosenIds = new Set(result.picks.map(({ personId }) => personId));
    const considered = result.lines.flatMap(({ candidates }) => candidates.slice(0, 3)).filter(({ personId }) => !chosenIds.has(personId));
    const line = (chosenOne: boolean) => ({ point }: { readonly point: LngLat | null }) => (point === null ? [] : [{ point, chosen: chosenOne }]);
    setAssemblyLines({ to: result.rally.point, from: [...considered.flatMap(line(false)), ...result.picks.flatMap(line(true))] });
    return () => setAssemblyLines(null);
  }, [result]);
  const point = at?.by === 'point' ? at.point : null;
  useEffect(() => {
    setDraftPoint(point);
    return () => setDraftPoint(null);
  }, [point]);

  /** A case that cannot be read is said by the answer below; the map just stays. */
  const showCase = async (id: CaseId) => {
    const found = await call('cases.get', { id }).catch(() => null);
    if (found !== null && found.state.place.point !== null) showOnMap(found.state.place.point);
  };
  const pick = async () => {
    setPicking(true);
    const next = await pickOnMap();
    setPicking(false);
    if (next !== null) setAt({ by: 'point', point: next });
  };
  return (
    <div className={styles.dryRun}>
      <div className={styles.dryAsk}>
        <Button icon="pin" variant={at === null ? 'primary' : 'secondary'} aria-pressed={picking} onClick={() => void pick()}>
          {t(picking ? 'plans:picking' : 'plans:dry.pick')}
        </Button>
        <Field label={t('plans:dry.level')}>
          {(control) => (
            <Select {...control} value={level} onChange={(event) => setLevel(Number(event.target.value))}>
              {draft.levels.map((one) => (
                <option key={one.level} value={one.level}>
                  {t('plans:level.title', { n: one.level })}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <TokenField
          label={t('plans:dry.case')}
          chosen={at?.by === 'case' ? [{ id: at.caseId, label: at.label }] : []}
          text={text}
          onText={setText}
          options={cases.map((one) => ({ id: one.id, label: `${one.no} ${one.title}`, detail: t(`domain:stage.${one.stage}`) }))}
          onAdd={(id) => {
            const one = cases.find((found) => found.id === id);
            if (one === undefined) return;
            setAt({ by: 'case', caseId: id, label: `${one.no} ${one.title}` });
            void showCase(id);
          }}
          onRemove={() => setAt(null)}
          removeLabel={(name) => t('plans:remove', { name })}
          emptyText={t('plans:dry.noCase')}
          placeholder={t('plans:dry.caseHint')}
          most={1}
        />
      </div>
      {point !== null && <p className={styles.note}>{t('plans:dry.at', { point: coordinates(point) })}</p>}
      {faulty ? (
        <EmptyState icon="warning" title={t('plans:dry.faulty')} text={t('plans:dry.faultyText')} />
      ) : at === null ? (
        <EmptyState icon="pin" title={t('plans:dry.where')} text={t('plans:dry.whereText')} />
      ) : answer.error !== null ? (
        <ErrorState title={t('plans:dry.failed')} text={answer.error.message} retryLabel={t('common:retry')} onRetry={answer.refetch} />
      ) : result === null ? (
        <Loading label={t('plans:dry.asking')} />
      ) : (
        <DryRunResult result={result} />
      )}
    </div>
  );
}
