import { useState } from 'react';
import { skills } from '@shared/domain/people';
import { useWords } from '@/lib/words';
import { Checkbox, IconButton, TokenField } from '@/ui';
import type { DraftLine } from './draft';
import { NumberField } from './number-field';
import styles from './plans.module.css';

interface LineRowProps {
  readonly line: DraftLine;
  /** As the words of its problems number them, from 1. */
  readonly level: number;
  readonly number: number;
  readonly onChange: (line: DraftLine) => void;
  readonly onRemove: () => void;
  readonly wrong: (place: string) => string | null;
}

/** So many people, each of whom has all the skills of the line. */
export function LineRow({ line, level, number, onChange, onRemove, wrong }: LineRowProps) {
  const t = useWords();
  const [text, setText] = useState('');
  const typed = text.trim().toLowerCase();
  const at = `${level} ${number}`;
  return (
    <li className={styles.line}>
      <TokenField
        label={t('plans:line.skills', { n: number })}
        error={wrong(`skills ${at}`) ?? wrong(`line ${at}`)}
        chosen={line.skills.map((id) => ({ id, label: t(`domain:skill.${id}`) }))}
        text={text}
        onText={setText}
        options={skills.map((id) => ({ id, label: t(`domain:skill.${id}`) })).filter(({ id, label }) => label.toLowerCase().includes(typed) || id.includes(typed))}
        onAdd={(id) => onChange({ ...line, skills: skills.filter((one) => one === id || line.skills.includes(one)) })}
        onRemove={(id) => onChange({ ...line, skills: line.skills.filter((one) => one !== id) })}
        removeLabel={(name) => t('plans:remove', { name })}
        placeholder={t(line.skills.length === 0 ? 'domain:anybody' : 'plans:line.more')}
        emptyText={t('plans:line.noSkill')}
      />
      <NumberField label={t('plans:line.count')} value={line.count} error={wrong(`count ${at}`)} onChange={(count) => onChange({ ...line, count })} />
      <NumberField label={t('plans:line.quorum')} value={line.quorum} error={wrong(`quorum ${at}`)} onChange={(quorum) => onChange({ ...line, quorum })} />
      <Checkbox className={styles.essential} label={t('plans:line.essential')} checked={line.essential} onChange={(event) => onChange({ ...line, essential: event.target.checked })} />
      <IconButton icon="close" label={t('plans:line.remove', { n: number })} onClick={onRemove} />
    </li>
  );
}
