import { useState } from 'react';
import { call, CallError } from '@/lib/bridge';
import { useLiveQuery } from '@/lib/live-query';
import { useSession } from '@/lib/session';
import { showToast } from '@/lib/toasts';
import { useWords } from '@/lib/words';
import { Button, Chip, ErrorState, Loading, Panel, Table, VisuallyHidden } from '@/ui';
import { NewAccountForm } from './new-account-form';

/** Accounts of this profile. One is never deleted, since events carry its name; it is switched off. */
export function AccountsPanel() {
  const t = useWords();
  const session = useSession();
  const [adding, setAdding] = useState(false);
  const { value, error, refetch } = useLiveQuery('accounts', ['account'], () => call('accounts.list'));
  const setActive = (id: string, active: boolean) => void call('accounts.setActive', { id, active }).catch((failure: unknown) => showToast(failure instanceof CallError ? failure.message : String(failure), { tone: 'bad' }));
  return (
    <Panel
      title={t('admin:accounts.title')}
      flush
      actions={
        <Button size="s" icon="plus" onClick={() => setAdding(true)}>
          {t('admin:accounts.add')}
        </Button>
      }
    >
      {error !== null && <ErrorState title={t('common:failed')} text={error.message} retryLabel={t('common:retry')} onRetry={refetch} />}
      {value === undefined && error === null && <Loading label={t('common:loading')} />}
      {value !== undefined && (
        <Table
          caption={t('admin:accounts.title')}
          head={[t('admin:accounts.name'), t('admin:accounts.displayName'), t('admin:accounts.role'), t('admin:accounts.state'), <VisuallyHidden key="acts">{t('common:acts')}</VisuallyHidden>]}
          rows={value.map((account) => ({
            key: account.id,
            cells: [
              account.name,
              account.displayName,
              t(`domain:role.${account.role}`),
              <Chip key="state" tone={account.active ? 'green' : 'grey'}>
                {t(account.active ? 'admin:accounts.active' : 'admin:accounts.inactive')}
              </Chip>,
              account.id === session?.accountId ? (
                ''
              ) : (
                <Button key="switch" size="s" variant="ghost" onClick={() => setActive(account.id, !account.active)}>
                  {t(account.active ? 'admin:accounts.switchOff' : 'admin:accounts.switchOn')}
                </Button>
              ),
            ],
          }))}
        />
      )}
      {adding && <NewAccountForm onClose={() => setAdding(false)} />}
    </Panel>
  );
}
