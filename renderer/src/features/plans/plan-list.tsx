import { useMemo, useState } from 'react';
import type { PlanRow } from '@shared/ipc/dispatch-views';
import { useTaskList } from '@/lib/registers';
import { useLocale, useWords } from '@/lib/words';
import { Button, Checkbox, Chip, EmptyState, Field, TextInput } from '@/ui';
import { newPlanKey, type OpenDraft } from './drafts';
import { fittingPlans } from './find';
import { errorsOf } from './problems';
import styles from './plans.module.css';

interface PlanListProps {
  readonly rows: readonly PlanRow[];
  readonly drafts: ReadonlyMap<string, OpenDraft>;
  readonly selected: string | null;
  readonly mayEdit: boolean;
  readonly onSelect: (key: string) => void;
  readonly onNew: () => void;
}

export function PlanList({ rows, drafts, selected, mayEdit, onSelect, onNew }: PlanListProps) {
  const t = useWords();
  const locale = useLocale();
  const items = useTaskList();
  const [text, setText] = useState('');
  const [ended, setEnded] = useState(false);
  const itemNames = useMemo(() => new Map(items.map((item) => [item.id, `${item.code} ${item.name} ${item.nameEn} ${item.className} ${item.classNameEn}`])), [items]);
  const shown = fittingPlans(rows, text, ended, itemNames);
  const begun = drafts.get(newPlanKey);
  const row = (key: string, name: string, marks: React.ReactNode) => (
    <li key={key}>
      <button type="button" className={styles.entry} aria-current={key === selected ? 'true' : undefined} onClick={() => onSelect(key)}>
        <span className={styles.entryName}>{name}</span>
        <span className={styles.chips}>{marks}</span>
      </button>
    </li>
  );
  return (
    <div className={styles.listBody}>
      <Field label={t('plans:find')}>{(control) => <TextInput {...control} type="search" maxLength={60} placeholder={t('plans:findHint')} value={text} onChange={(event) => setText(event.target.value)} />}</Field>
      <div className={styles.listActs}>
        <Checkbox label={t('plans:ended')} checked={ended} onChange={(event) => setEnded(event.target.checked)} />
        {mayEdit && (
          <Button size="s" icon="plus" onClick={onNew}>
            {t('plans:new')}
          </Button>
        )}
      </div>
      {shown.length === 0 && begun === undefined ? (
        <EmptyState icon="list" title={t('plans:none')} text={t(rows.length === 0 ? 'plans:noneText' : 'plans:noneFits')} />
      ) : (
        <ul className={styles.entries} aria-label={t('app:screen.plans')}>
          {begun !== undefined && row(newPlanKey, begun.draft.name.trim() === '' ? t('plans:unnamed') : begun.draft.name, <Chip tone="orange">{t('plans:unsaved')}</Chip>)}
          {shown.map(({ plan, inForce, problems, running }) =>
            row(
              plan.id,
              locale === 'en' && plan.nameEn !== '' ? plan.nameEn : plan.name,
              <>
                <Chip tone={inForce ? 'green' : 'grey'}>{t(inForce ? 'plans:inForce' : 'plans:notInForce')}</Chip>
                <Chip>{t('plans:version', { n: plan.version })}</Chip>
                {plan.sample && <Chip tone="blue">{t('plans:sample')}</Chip>}
                {running > 0 && <Chip tone="orange">{t('plans:running', { n: running })}</Chip>}
                {drafts.has(plan.id) && <Chip tone="orange">{t('plans:unsaved')}</Chip>}
                {errorsOf(problems).length > 0 && <Chip tone="red">{t('plans:problems', { n: errorsOf(problems).length })}</Chip>}
              </>,
            ),
          )}
        </ul>
      )}
    </div>
  );
}
