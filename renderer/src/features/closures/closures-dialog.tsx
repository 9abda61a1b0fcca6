import { useRef } from 'react';
import { navigate } from '@/lib/route';
import { useHasRole } from '@/lib/session';
import { useWords } from '@/lib/words';
import { Button, Dialog } from '@/ui';
import { ClosureForm } from './closure-form';
import { ClosureList } from './closure-list';
import styles from './closures.module.css';

const close = () => navigate({ overlay: null });

/** Beside the map, which stays free for a click: what is closed now and, for the desk, a form that closes more. */
export function ClosuresDialog({ drawing }: { readonly drawing: boolean }) {
  const t = useWords();
  const mayChange = useHasRole('operator', 'dutyChief', 'commander', 'administrator');
  const list = useRef<HTMLElement>(null);
  return (
    <Dialog
      title={t(drawing ? 'closures:command.close' : 'closures:title')}
      closeLabel={t('common:close')}
      onClose={close}
      modeless
      width={460}
      footer={
        drawing ? undefined : (
          <>
            {mayChange && (
              <Button icon="plus" onClick={() => navigate({ overlay: 'closeStreet' })}>
                {t('closures:command.close')}
              </Button>
            )}
            <Button variant="primary" data-autofocus onClick={close}>
              {t('common:close')}
            </Button>
          </>
        )
      }
    >
      <div className={styles.body}>
        {drawing && mayChange && <ClosureForm onDone={() => list.current?.focus()} />}
        <ClosureList section={list} mayChange={mayChange} />
      </div>
    </Dialog>
  );
}
