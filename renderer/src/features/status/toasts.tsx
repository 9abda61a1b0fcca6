import { dismissToast, useToasts } from '@/lib/toasts';
import { useWords } from '@/lib/words';
import { Button, IconButton } from '@/ui';
import styles from './status.module.css';

/** What just happened, at the foot of the window. */
export function Toasts() {
  const t = useWords();
  const toasts = useToasts();
  return (
    <div className={styles.toasts} role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={styles.toast} data-tone={toast.tone}>
          <span>{toast.text}</span>
          {toast.action !== null && (
            <Button
              size="s"
              onClick={() => {
                toast.action?.run();
                dismissToast(toast.id);
              }}
            >
              {toast.action.label}
            </Button>
          )}
          <IconButton icon="close" label={t('common:dismiss')} onClick={() => dismissToast(toast.id)} />
        </div>
      ))}
    </div>
  );
}
