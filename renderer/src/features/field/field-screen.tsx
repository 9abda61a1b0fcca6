import { useState } from 'react';
import { useWords } from '@/lib/words';
import { Panel, Segmented } from '@/ui';
import { FeedTab } from './feed-tab';
import { PhonesTab } from './phones-tab';
import { QuarantineTab } from './quarantine-tab';
import styles from './field.module.css';

type Tab = 'feed' | 'phones' | 'quarantine';

/** Phones in the field, for the administrator: where they report to, whose they are, what of theirs could not be believed. */
export function FieldScreen() {
  const t = useWords();
  const [tab, setTab] = useState<Tab>('feed');
  return (
    <Panel
      className={styles.screen}
      title={t('app:screen.field')}
      actions={
        <Segmented
          label={t('field:tab.label')}
          value={tab}
          onChange={setTab}
          options={[
            { value: 'feed', label: t('field:tab.feed') },
            { value: 'phones', label: t('field:tab.phones') },
            { value: 'quarantine', label: t('field:tab.quarantine') },
          ]}
        />
      }
    >
      {tab === 'feed' && <FeedTab />}
      {tab === 'phones' && <PhonesTab />}
      {tab === 'quarantine' && <QuarantineTab />}
    </Panel>
  );
}
