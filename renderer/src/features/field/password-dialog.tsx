import { useWords } from '@/lib/words';
import { Button, Dialog } from '@/ui';
import styles from './field.module.css';

/** The one time that a phone's password is seen. */
export function PasswordDialog({ user, device, password, onClose }: { readonly user: string; readonly device: string; readonly password: string; readonly onClose: () => void }) {
  const t = useWords();
  return (
    <Dialog title={t('field:device.passwordTitle')} closeLabel={t('common:close')} width={460} onClose={onClose}>
      <div className={styles.group}>
        <p>{t('field:device.passwordText', { user, device })}</p>
        <code className={styles.password} data-selectable>
          {password}
        </code>
        <Button variant="primary" data-autofocus onClick={onClose}>
          {t('field:device.copied')}
        </Button>
      </div>
    </Dialog>
  );
}
