import { travelWords, shortfallWords } from '@shared/i18n/recommend-words';
import type { BetterChoices, MusterMember, OperationDetail, ReplacementView } from '@shared/ipc/dispatch-views';
import { call } from '@/lib/bridge';
import { useLiveQuery, type Live } from '@/lib/live-query';
import { refusalText } from '@/lib/refusal-text';
import { useWords, words } from '@/lib/words';
import { Button, Icon } from '@/ui';
import styles from './muster.module.css';

/** So many at a time: whoever decides on one sees the next. */
const mostProposals = 3;

/** Who could come for those who are silent past the limit or said no; asked again as people move. */
export function useReplacements(detail: OperationDetail, enabled: boolean): Live<readonly ReplacementView[]> {
  const { caseId, operation, members } = detail;
  const asked = members.filter((member) => member.replaceable !== null).slice(0, mostProposals);
  return useLiveQuery(
    `replacements ${asked.map((member) => member.assignment.id).join()}`,
    ['assignment', 'person_duty', 'person_position'],
    () => Promise.all(asked.map((member) => call('dispatch.replacement', { caseId, operationId: operation.id, assignmentId: member.assignment.id }))),
    { enabled: enabled && asked.length > 0, everyMs: 5_000 },
  );
}

interface ProposalsProps {
  readonly replacements: Live<readonly ReplacementView[]>;
  readonly members: readonly MusterMember[];
  readonly busy: boolean;
  readonly onConsent: (member: MusterMember, replacement: ReplacementView) => void;
}

/** Nothing happens without the operator: each proposal waits for one key. */
export function Proposals({ replacements, members, busy, onConsent }: ProposalsProps) {
  const t = useWords();
  const rows = (replacements.value ?? []).flatMap((replacement) => {
    const member = members.find((one) => one.assignment.id === replacement.former.assignmentId);
    return member === undefined || member.replaceable === null ? [] : [{ member, replacement, kind: member.replaceable }];
  });
  if (replacements.error !== null) return <p className={styles.proposal}>{t('muster:replace.failed', { why: refusalText(replacements.error) })}</p>;
  if (rows.length === 0) return null;
  return (
    <ul className={styles.proposals} aria-live="polite">
      {rows.map(({ member, replacement, kind }, index) => {
        const best = freeBest(replacement);
        const { shortfall } = replacement;
        return (
          <li key={member.assignment.id} className={styles.proposal} data-proposal={member.assignment.id}>
            <Icon name="warning" size={14} />
            <span>
              {best === null
                ? t('muster:replace.noneFree', { name: member.name, why: shortfall === null ? '' : shortfallWords(words, shortfall) })
                : `${t(`muster:replace.proposal.${kind}`, { name: member.name })}${t('caseFile:listSemicolon')}${t('muster:replace.by', { name: best.name, travel: best.etaS === null ? t('muster:replace.unknownTravel') : travelWords(words, best.etaS) })}`}
            </span>
            <Button size="s" variant="primary" disabled={busy} {...(index === 0 ? { keyHint: 'Y' } : {})} onClick={() => onConsent(member, replacement)}>
              {t('muster:replace.consent')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

/** The best against whom nothing stands; null where each has something against them, which a key alone does not override. */
export function freeBest(replacement: ReplacementView): ReplacementView['candidates'][number] | null {
  const best = replacement.candidates[0];
  return best === undefined || best.level !== 'free' ? null : best;
}

interface BetterProps {
  readonly choices: BetterChoices | undefined;
  readonly members: readonly MusterMember[];
  readonly chief: boolean;
  readonly onSwap: (member: MusterMember, personId: string) => void;
}

export function Better({ choices, members, chief, onSwap }: BetterProps) {
  const t = useWords();
  const rows = (choices?.rows ?? []).flatMap((row) => {
    const member = members.find((one) => one.assignment.id === row.assignmentId);
    return member === undefined ? [] : [{ row, member }];
  });
  if (rows.length === 0) return null;
  return (
    <ul className={styles.proposals} aria-label={t('muster:better.title')}>
      {rows.map(({ row, member }) => (
        <li key={row.assignmentId} className={styles.hint}>
          <Icon name="info" size={14} />
          <span>
            {row.gainS === null
              ? t('muster:better.unknown', { by: row.by.name, name: row.name, travel: row.by.etaS === null ? t('muster:replace.unknownTravel') : travelWords(words, row.by.etaS) })
              : t('muster:better.row', { by: row.by.name, name: row.name, gain: travelWords(words, row.gainS) })}
          </span>
          {chief ? (
            <Button size="s" onClick={() => onSwap(member, row.by.personId)}>
              {t('muster:better.swap')}
            </Button>
          ) : (
            <span className={styles.faint}>{t('muster:better.needsChief')}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
