import { keyLabel, useCommandList } from '@/lib/commands';
import { navigate } from '@/lib/route';
import { useWords } from '@/lib/words';
import { Dialog, Kbd } from '@/ui';
import styles from './key-sheet.module.css';

/** Every key that does something here and now, taken from the commands on offer: it cannot be out of date. */
export function KeySheet() {
  const t = useWords();
  const commands = useCommandList().filter((command) => command.keys !== undefined);
  const groups = [...new Set(commands.map((command) => command.group))];
  return (
    <Dialog title={t('app:command.keySheet')} closeLabel={t('common:close')} width={860} onClose={() => navigate({ overlay: null })}>
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group} className={styles.group}>
            <h3>{group}</h3>
            <dl>
              {commands
                .filter((command) => command.group === group)
                .map((command) => (
                  <div key={command.id} className={styles.row} data-off={command.enabled === false || undefined}>
                    <dt>{command.title}</dt>
                    <dd>
                      {command.keys?.split(' ').map((key) => (
                        <Kbd key={key} keys={keyLabel(key)} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={styles.note}>{t('app:keySheet.note')}</p>
    </Dialog>
  );
}
