import { useEffect, useRef, useState } from 'react';
import { travelWords } from '@shared/i18n/recommend-words';
import { levelOf } from '@shared/domain/recommend/codes';
import type { SessionView } from '@shared/ipc/views';
import { call } from '@/lib/bridge';
import { useLiveQuery } from '@/lib/live-query';
import { refusalText } from '@/lib/refusal-text';
import { useWords, words } from '@/lib/words';
import { Chip, EmptyState, Field, Loading, TextInput } from '@/ui';
import { execute } from '../actions/execute';
import { barrierFor } from '../dispatch/squad-model';
import dialog from '../dispatch/dispatch-dialog.module.css';
import squad from '../dispatch/squad.module.css';
import { ActDialog, type ActProps } from './act-dialog';

/** The fewest moves that mend the coverage, all at once or none; what stands against one of them wants a reason. */
export function BackfillDialog({ caseId, operationId, session, onClose }: ActProps & { readonly operationId: string; readonly session: SessionView }) {
  const t = useWords();
  const [reason, setReason] = useState('');
  const answer = useLiveQuery('backfill', ['person_duty', 'assignment', 'person_position'], () => call('coverage.backfill', { areaId: null }), { everyMs: 10_000 });
  const view = answer.value;
  const blocked = view?.moves.flatMap((move) => move.blocks) ?? [];
  const needsChief = blocked.some((block) => levelOf(block) === 'block') && !barrierFor(['resting'], session.role).mayOverride;
  const list = useRef<HTMLOListElement>(null);
  const found = (view?.moves.length ?? 0) > 0;
  useEffect(() => {
    if (found) list.current?.focus();
  }, [found]);
  const send = () =>
    view === undefined
      ? Promise.resolve()
      : execute(caseId, {
          type: 'orderBackfill',
          operationId,
          moves: view.moves.map(({ personId, gridId, etaS, blocks }) => ({ personId, gridId, etaS, blocks: [...blocks] })),
          overrides: view.moves.flatMap(({ personId, blocks }) => blocks.map((block) => ({ personId, block, reason: reason.trim() }))),
        });
  return (
    <ActDialog
      title={t('muster:backfill.title')}
      submitLabel={t('muster:backfill.submit', { count: view?.moves.length ?? 0 })}
      width={560}
      disabled={view === undefined || view.moves.length === 0 || needsChief}
      problem={() => (blocked.length > 0 && reason.trim() === '' ? t('muster:reasonMissing') : null)}
      onSubmit={send}
      onClose={onClose}
    >
      {answer.error !== null && <p className={dialog.refused}>{refusalText(answer.error)}</p>}
      {view === undefined && answer.error === null && <Loading label={t('muster:backfill.loading')} />}
      {view !== undefined && view.moves.length === 0 && <EmptyState icon="map" title={t('muster:backfill.none')} text={t('muster:backfill.noneText')} />}
      {view !== undefined && view.moves.length > 0 && (
        <>
          <ol ref={list} className={squad.sentences} tabIndex={0} aria-label={t('muster:backfill.title')}>
            {view.moves.map((move) => (
              <li key={`${move.personId} ${move.gridId}`}>
                {t('muster:backfill.move', { name: move.name, from: move.fromGridName ?? t('muster:backfill.nowhere'), to: move.gridName })} <span className={squad.faint}>{travelWords(words, move.etaS)}</span>
                {move.blocks.map((block) => (
                  <Chip key={block} tone="orange">
                    {t(`domain:block.${block}`)}
                  </Chip>
                ))}
              </li>
            ))}
          </ol>
          <p>{t('muster:backfill.effect', { before: view.before.gridsBelow, after: view.after.gridsBelow, residentsBefore: view.before.residentsAffected, residents: view.after.residentsAffected })}</p>
        </>
      )}
      {view !== undefined && view.open.length > 0 && (
        <ul className={squad.sentences}>
          {view.open.slice(0, 6).map((grid) => (
            <li key={grid.gridId} data-worse>
              {t('muster:backfill.open_', { name: grid.name, count: grid.belowBy })} <span className={squad.faint}>{t(`muster:backfill.reason.${grid.reason}`)}</span>
            </li>
          ))}
        </ul>
      )}
      {needsChief && <p className={squad.warning}>{t('muster:better.needsChief')}</p>}
      {blocked.length > 0 && !needsChief && (
        <Field label={t('muster:backfill.overrideReason')} required>
          {(control) => <TextInput {...control} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
      )}
    </ActDialog>
  );
}
