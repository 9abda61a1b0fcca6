import type { TransportState } from '@shared/ipc/field-protocol';
import { useWords, type Words } from '@/lib/words';
import { Chip } from '@/ui';
import styles from './field.module.css';

const spoken = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EADDRINUSE', 'EADDRNOTAVAIL', 'EACCES', 'badCredentials', 'notAuthorized', 'subscribeRefused', 'unsupportedVersion', 'badCertificate', 'noCertificate', 'closed'] as const;

/** What is wrong and what to do. Codes of TLS are many and have one remedy. */
function faultText(t: Words, code: string): string {
  const known = spoken.find((one) => one === code);
  if (known !== undefined) return t(`field:fault.${known}`);
  return /CERT|SIGNATURE|SELF_SIGNED|TLS|SSL/.test(code) ? t('field:fault.tls') : t('field:fault.other', { code });
}

const tones = { off: 'grey', connecting: 'yellow', up: 'green', down: 'red' } as const;

export function TransportStateLine({ state, listens }: { readonly state: TransportState; readonly listens: boolean }) {
  const t = useWords();
  const word = state.state === 'up' && listens ? t('field:state.listening', { clients: state.clients }) : t(`field:state.${state.state}`);
  return (
    <p className={styles.row} role="status">
      <span>
        <Chip tone={tones[state.state]}>{word}</Chip>
      </span>
      {state.state === 'down' && <span className={styles.note}>{faultText(t, state.code)}</span>}
    </p>
  );
}
