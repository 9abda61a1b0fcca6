import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { blockWords, travelWords } from '@shared/i18n/recommend-words';
import type { AreaId, PersonId } from '@shared/domain/ids';
import type { OperationView } from '@shared/ipc/dispatch-views';
import { call } from '@/lib/bridge';
import { useCommands, type AppCommand } from '@/lib/commands';
import { formatTime } from '@/lib/format';
import { useLiveQuery } from '@/lib/live-query';
import { refusalText } from '@/lib/refusal-text';
import { showToast } from '@/lib/toasts';
import { coverageTables } from '@/lib/use-coverage';
import { useLocale, useWords, words } from '@/lib/words';
import { Button, Checkbox, Chip, EmptyState, ErrorState, Field, Loading, TextInput } from '@/ui';
import { backfillOrder, blocked, figures } from './model';
import styles from './coverage.module.css';

interface BackfillPanelProps {
  readonly areaId: AreaId | null;
  readonly without: readonly PersonId[];
  /** The operation that the moves are ordered for; null where none is chosen. */
  readonly operation: OperationView | null;
  readonly anyRuns: boolean;
}

/** Whom to move where, best first, and what it mends; all of it or what is ticked goes out with one key. */
export function BackfillPanel({ areaId, without, operation, anyRuns }: BackfillPanelProps) {
  const t = useWords();
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const hintId = useId();
  const left = [...without].sort();
  const { value, error, refetch } = useLiveQuery(`backfill ${areaId ?? ''} ${left.join(' ')}`, coverageTables, () => call('coverage.backfill', { areaId, ...(left.length === 0 ? {} : { without: left }) }), { everyMs: 3_000 });
  // Whoever something stands against is ordered only when somebody ticks them.
  const [unticked, setUnticked] = useState<ReadonlySet<PersonId>>(new Set());
  const [ticked, setTicked] = useState<ReadonlySet<PersonId>>(new Set());
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const moves = value?.moves ?? [];
  const isTicked = (personId: PersonId, blocks: number) => (blocks === 0 ? !unticked.has(personId) : ticked.has(personId));
  const toOrder = moves.filter(({ personId, blocks }) => isTicked(personId, blocks.length));
  const needsReason = blocked(toOrder).length > 0;
  const command = operation === null ? null : backfillOrder(operation, toOrder, reason);

  const order = async () => {
    if (operation === null || command === null || busy) return;
    setBusy(true);
    try {
      const { view } = await call('cases.execute', { id: operation.caseId, command });
      showToast(t('coverage:backfill.ordered', { count: toOrder.length, no: view.state.no }), { tone: 'good', forMs: 5_000 });
      setReason('');
      setTicked(new Set());
      setUnticked(new Set());
    } catch (fault) {
      showToast(refusalText(fault), { tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  const latest = useRef(order);
  useEffect(() => {
    latest.current = order;
  });
  const may = command !== null && !busy;
  const commands = useMemo((): readonly AppCommand[] => [{ id: 'coverage.backfill', title: t('coverage:backfill.order'), group: t('app:screen.coverage'), keywords: 'backfill tiaobu tb', keys: 'b', enabled: may, run: () => void latest.current() }], [t, may]);
  useCommands(commands);

  if (error !== null && value === undefined) return <ErrorState title={t('coverage:backfill.failed')} text={error.message} retryLabel={t('common:retry')} onRetry={refetch} />;
  if (value === undefined) return <Loading label={t('coverage:backfill.asking')} />;
  const toggle = (personId: PersonId, blocks: number, on: boolean) => {
    const changed = (set: ReadonlySet<PersonId>, has: boolean) => new Set(has ? [...set, personId] : [...set].filter((one) => one !== personId));
    if (blocks === 0) setUnticked(changed(unticked, !on));
    else setTicked(changed(ticked, on));
  };
  const effect = figures.filter((figure) => value.before[figure] !== value.after[figure]);
  return (
    <>
      {error !== null && (
        <p className={styles.stale} role="alert">
          {t('coverage:stale', { time: formatTime(value.asOf, locale, true), why: error.message })}
        </p>
      )}
      {moves.length === 0 ? (
        <EmptyState icon="check" title={t(value.open.length === 0 ? 'coverage:backfill.notNeeded' : 'coverage:backfill.noneHelps')} />
      ) : (
        <>
          <ul className={styles.moves}>
            {moves.map((move) => (
              <li key={`${move.personId} ${move.gridId}`}>
                <Checkbox
                  label={
                    <>
                      <strong>{move.name}</strong> {move.fromGridName ?? t('coverage:backfill.fromNowhere')} → {move.gridName}
                    </>
                  }
                  checked={isTicked(move.personId, move.blocks.length)}
                  onChange={(event) => toggle(move.personId, move.blocks.length, event.target.checked)}
                />
                <span className={styles.eta}>{travelWords(words, move.etaS)}</span>
                {move.blocks.map((block) => (
                  <Chip key={block} tone="red">
                    {blockWords(words, block)}
                  </Chip>
                ))}
              </li>
            ))}
          </ul>
          <p className={styles.note}>
            {t('coverage:backfill.effect')}
            {effect.length === 0 ? t('coverage:unchanged') : effect.map((figure) => t('coverage:backfill.change', { what: t(`coverage:figure.${figure}`), before: number.format(value.before[figure]), after: number.format(value.after[figure]) })).join(t('common:listComma'))}
          </p>
        </>
      )}
      {value.open.length > 0 && (
        <section aria-label={t('coverage:backfill.open')}>
          <h4 className={styles.subtitle}>{t('coverage:backfill.open')}</h4>
          <ul className={styles.open}>
            {value.open.slice(0, 20).map((one) => (
              <li key={one.gridId}>
                {t('coverage:backfill.openGrid', { grid: one.name, n: one.belowBy, why: t(`coverage:openReason.${one.reason}`) })}
              </li>
            ))}
          </ul>
          {value.open.length > 20 && <p className={styles.note}>{t('coverage:more', { total: value.open.length, shown: 20 })}</p>}
        </section>
      )}
      {moves.length > 0 && (
        <div className={styles.order}>
          {needsReason && (
            <Field label={t('coverage:backfill.reason')} required error={reason.trim() === '' ? t('coverage:backfill.reasonMissing') : null}>
              {(control) => <TextInput {...control} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
            </Field>
          )}
          <Button variant="primary" icon="send" keyHint="B" busy={busy} disabled={command === null} aria-describedby={hintId} onClick={() => void order()}>
            {t('coverage:backfill.orderCount', { count: toOrder.length })}
          </Button>
          <p id={hintId} className={styles.note}>
            {operation !== null ? t('coverage:backfill.for', { no: operation.caseNo, title: operation.title }) : t(anyRuns ? 'coverage:backfill.chooseOperation' : 'coverage:backfill.noOperation')}
          </p>
        </div>
      )}
    </>
  );
}
