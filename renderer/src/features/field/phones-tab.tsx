import { useState } from 'react';
import type { FieldDeviceView } from '@shared/ipc/field-views';
import { call } from '@/lib/bridge';
import { useNow } from '@/lib/clock';
import { formatDuration } from '@/lib/format';
import { useLiveQuery } from '@/lib/live-query';
import { showToast } from '@/lib/toasts';
import { useLocale, useWords } from '@/lib/words';
import { Button, Chip, EmptyState, ErrorState, Field, Loading, Table, TextInput, VisuallyHidden } from '@/ui';
import { act, textOf } from './errors';
import { DeviceForm } from './device-form';
import { ListForm } from './list-form';
import { PasswordDialog } from './password-dialog';
import styles from './field.module.css';

const perPage = 100;

type Open = { readonly kind: 'add' } | { readonly kind: 'list' } | { readonly kind: 'assign'; readonly phone: FieldDeviceView } | { readonly kind: 'password'; readonly user: string; readonly device: string; readonly password: string };

/** Every phone that was entered or heard, nobody's first. */
export function PhonesTab() {
  const t = useWords();
  const locale = useLocale();
  const now = useNow();
  const [find, setFind] = useState('');
  const [offset, setOffset] = useState(0);
  const [open, setOpen] = useState<Open | null>(null);
  const { value, error, refetch } = useLiveQuery(`field.devices ${offset} ${find}`, ['field_device', 'person'], () => call('field.devices', { find, offset, limit: perPage }), { everyMs: 2_000 });
  const close = () => setOpen(null);
  const issue = async (user: string, device: string, personId: string | null): Promise<void> => {
    try {
      const { password } = await call('field.admitDevice', { user, device, personId });
      setOpen({ kind: 'password', user, device, password });
    } catch (failure) {
      showToast(textOf(failure), { tone: 'bad' });
    }
  };
  const acts = (phone: FieldDeviceView) => {
    const { user, device } = phone;
    const about = `${user}/${device}`;
    return (
      <span className={styles.acts}>
        <Button size="s" aria-label={`${t('field:phones.assign')} ${about}`} onClick={() => setOpen({ kind: 'assign', phone })}>
          {t('field:phones.assign')}
        </Button>
        <Button size="s" variant="ghost" aria-label={`${t('field:phones.renew')} ${about}`} onClick={() => void issue(user, device, phone.personId)}>
          {t('field:phones.renew')}
        </Button>
        {phone.hasCredential && (
          <Button size="s" variant="ghost" aria-label={`${t('field:phones.revoke')} ${about}`} onClick={() => void act(call('field.revokeDevice', { user, device }), t('field:phones.revoked'))}>
            {t('field:phones.revoke')}
          </Button>
        )}
        <Button size="s" variant="ghost" aria-label={`${t('field:phones.remove')} ${about}`} onClick={() => void act(call('field.removeDevice', { user, device }), null)}>
          {t('field:phones.remove')}
        </Button>
      </span>
    );
  };
  return (
    <div className={styles.group}>
      <div className={styles.row}>
        <Field label={t('field:phones.find')}>
          {(control) => (
            <TextInput
              {...control}
              type="search"
              value={find}
              onChange={(event) => {
                setFind(event.target.value);
                setOffset(0);
              }}
            />
          )}
        </Field>
        <Button icon="plus" onClick={() => setOpen({ kind: 'add' })}>
          {t('field:phones.add')}
        </Button>
        <Button icon="upload" onClick={() => setOpen({ kind: 'list' })}>
          {t('field:phones.importList')}
        </Button>
      </div>
      {error !== null && <ErrorState title={t('common:failed')} text={error.message} retryLabel={t('common:retry')} onRetry={refetch} />}
      {value === undefined && error === null && <Loading label={t('common:loading')} />}
      {value?.total === 0 && <EmptyState icon="phone" title={t('field:phones.empty')} text={t('field:phones.emptyText')} />}
      {value !== undefined && value.total > 0 && (
        <>
          <Table
            caption={t('field:phones.title')}
            head={[t('field:phones.device'), t('field:phones.person'), t('field:phones.state'), t('field:phones.lastAt'), t('field:phones.battery'), t('field:phones.received'), <VisuallyHidden key="acts">{t('common:acts')}</VisuallyHidden>]}
            numeric={[4, 5]}
            rows={value.rows.map((phone) => ({
              key: `${phone.user}/${phone.device}`,
              cells: [
                `${phone.user}/${phone.device}`,
                phone.personName ?? t('field:phones.nobody'),
                <span key="state">
                  {phone.personId === null && !phone.hasCredential && <Chip tone="yellow">{t('field:phones.unknown')}</Chip>}
                  {phone.lostAt !== null && <Chip tone="red">{t('field:phones.lost')}</Chip>}
                  {phone.hasCredential && <Chip>{t('field:phones.credential')}</Chip>}
                </span>,
                phone.lastAt === null ? t('field:phones.never') : t('common:ago', { age: formatDuration(Math.max(0, now - phone.lastAt), locale) }),
                phone.battery === null ? '—' : `${phone.battery} %`,
                phone.received,
                acts(phone),
              ],
            }))}
          />
          <div className={styles.row}>
            <span className={styles.note}>{t('field:phones.shown', { from: offset + 1, to: Math.min(offset + perPage, value.total), total: value.total })}</span>
            <Button size="s" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - perPage))}>
              {t('field:phones.earlier')}
            </Button>
            <Button size="s" disabled={offset + perPage >= value.total} onClick={() => setOffset(offset + perPage)}>
              {t('field:phones.later')}
            </Button>
          </div>
        </>
      )}
      {open?.kind === 'add' && <DeviceForm phone={null} onIssue={issue} onClose={close} />}
      {open?.kind === 'assign' && <DeviceForm phone={open.phone} onIssue={issue} onClose={close} />}
      {open?.kind === 'list' && <ListForm onClose={close} />}
      {open?.kind === 'password' && <PasswordDialog user={open.user} device={open.device} password={open.password} onClose={close} />}
    </div>
  );
}
