import { lineWords, shortfallWords, travelWords } from '@shared/i18n/recommend-words';
import type { CaseEvent } from '@shared/domain/case/events';
import { useWords, words } from '@/lib/words';
import styles from './timeline.module.css';

type OrderEvent = Extract<CaseEvent, { type: 'squadOrdered' | 'alarmRaised' }>;

/** What an order said: who for which line and why, which places stayed empty and why, and what was overridden with which reason. */
export function OrderLines({ event }: { readonly event: OrderEvent }) {
  const t = useWords();
  const { lines, picks, shortfalls, overrides } = event.payload;
  const lineOf = (id: string) => lineWords(words, lines.find((line) => line.id === id)?.skills ?? []);
  const nameOf = (id: string) => picks.find((pick) => pick.personId === id)?.name ?? id;
  return (
    <details className={styles.order}>
      <summary>{t('dispatch:log.title')}</summary>
      <ul>
        {picks.map((pick) => (
          <li key={pick.assignmentId}>
            {t('dispatch:log.pick', { line: lineOf(pick.lineId), name: pick.name, reason: t(`domain:pickReason.${pick.reason}`), travel: pick.etaS === null ? t('dispatch:eta.none') : travelWords(words, pick.etaS) })}
          </li>
        ))}
        {shortfalls.map((gap) => (
          <li key={`${gap.lineId} ${gap.code}`}>{t('dispatch:log.gap', { line: lineOf(gap.lineId), why: shortfallWords(words, gap) })}</li>
        ))}
        {overrides.map((one) => (
          <li key={`${one.personId} ${one.block}`}>
            {t('dispatch:log.override', { name: nameOf(one.personId), block: t(`domain:block.${one.block}`), reason: one.reason, role: one.role === null ? '—' : t(`domain:role.${one.role}`) })}
          </li>
        ))}
      </ul>
    </details>
  );
}
