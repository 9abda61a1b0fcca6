import type { CertificateView, FeedFile } from '@shared/ipc/field-views';
import { call } from '@/lib/bridge';
import { formatDate } from '@/lib/format';
import { showToast } from '@/lib/toasts';
import { useLocale, useWords } from '@/lib/words';
import { Button } from '@/ui';
import { act, textOf } from './errors';
import styles from './field.module.css';

/** One PEM file: what is held of it, and the ways to change that. Applied at once, since a file dialog is a decision of its own. */
export function FileRow({ file, held }: { readonly file: FeedFile; readonly held: CertificateView | boolean | null }) {
  const t = useWords();
  const locale = useLocale();
  const name = t(`field:files.${file}`);
  const isHeld = held !== null && held !== false;
  const choose = () =>
    void call('field.chooseFile', { file }).then(
      (taken) => taken !== null && showToast(t('field:files.taken', taken), { tone: 'good' }),
      (error: unknown) => showToast(textOf(error), { tone: 'bad' }),
    );
  return (
    <div className={styles.row} role="group" aria-label={name}>
      <span>
        {name}
        <br />
        <span className={styles.note}>
          {held === true ? t('field:files.kept') : held === null || held === false ? t('field:files.none') : t('field:files.until', { subject: held.subject, date: formatDate(held.validTo, locale) })}
        </span>
      </span>
      <Button size="s" onClick={choose}>
        {t('field:files.choose')}
      </Button>
      {isHeld && (
        <Button size="s" variant="ghost" onClick={() => void act(call('field.forgetFile', { file }), null)}>
          {t('field:files.forget')}
        </Button>
      )}
    </div>
  );
}
