import { useState } from 'react';
import { skills, type Skill } from '@shared/domain/people';
import type { PersonRow } from '@shared/ipc/views';
import { call, CallError } from '@/lib/bridge';
import { useNow } from '@/lib/clock';
import { showOnMap } from '@/lib/console-state';
import { formatDuration } from '@/lib/format';
import { useLiveQuery } from '@/lib/live-query';
import { navigate } from '@/lib/route';
import { useHasRole } from '@/lib/session';
import { showToast } from '@/lib/toasts';
import { useLocale, useWords } from '@/lib/words';
import { Button, Chip, EmptyState, ErrorState, Field, Loading, Select, Table, VisuallyHidden } from '@/ui';
import styles from './people.module.css';

const pageSize = 100;
const dutyTone = { offDuty: 'grey', onDuty: 'green', reserved: 'blue', dispatched: 'blue', enRoute: 'orange', onScene: 'orange', unavailable: 'red' } as const;
const fixTone = { fresh: 'green', ageing: 'yellow', stale: 'red', none: 'grey' } as const;

/** Everybody in an area, a hundred at a time, with duty and the age of the position. */
export function PeopleList({ areaId }: { readonly areaId: string | null }) {
  const t = useWords();
  const [skill, setSkill] = useState<Skill | null>(null);
  const [page, setPage] = useState({ areaId, skill, number: 0 });
  // A page number belongs to the question that it was turned in; another question begins at the first.
  const number = page.areaId === areaId && page.skill === skill ? page.number : 0;
  const { value, error, refetch } = useLiveQuery(
    `people ${areaId ?? ''} ${skill ?? ''} ${number}`,
    ['person', 'person_duty', 'assignment'],
    () => call('people.page', { areaId, skill, squadId: null, offset: number * pageSize, limit: pageSize }),
    { everyMs: 2000 },
  );
  if (error !== null) return <ErrorState title={t('common:failed')} text={error.message} retryLabel={t('common:retry')} onRetry={refetch} />;
  if (value === undefined) return <Loading label={t('common:loading')} />;
  const pages = Math.max(1, Math.ceil(value.total / pageSize));
  const turn = (to: number) => setPage({ areaId, skill, number: to });
  return (
    <>
      <div className={styles.summary}>
        <Field label={t('people:skill')} className={styles.inline ?? ''}>
          {(control) => (
            <Select {...control} value={skill ?? ''} onChange={(event) => setSkill(skills.find((one) => one === event.target.value) ?? null)}>
              <option value="">{t('people:anySkill')}</option>
              {skills.map((one) => (
                <option key={one} value={one}>
                  {t(`domain:skill.${one}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <span>{t('people:total', { count: value.total })}</span>
        <span className={styles.pager}>
          <Button size="s" disabled={number === 0} onClick={() => turn(number - 1)}>
            {t('people:previous')}
          </Button>
          <span>
            {number + 1} / {pages}
          </span>
          <Button size="s" disabled={number + 1 >= pages} onClick={() => turn(number + 1)}>
            {t('people:next')}
          </Button>
        </span>
      </div>
      {value.rows.length === 0 ? <EmptyState icon="person" title={t('people:nobody')} text={t('people:nobodyText')} /> : <PeopleTable rows={value.rows} />}
    </>
  );
}

function PeopleTable({ rows }: { readonly rows: readonly PersonRow[] }) {
  const t = useWords();
  const locale = useLocale();
  const now = useNow();
  const maySetDuty = useHasRole('operator', 'dutyChief', 'commander', 'administrator');
  const setDuty = (row: PersonRow, state: 'onDuty' | 'offDuty' | 'unavailable') =>
    void call('people.setDuty', { id: row.person.id, state }).catch((error: unknown) => showToast(error instanceof CallError ? error.message : String(error), { tone: 'bad' }));
  return (
    <Table
      caption={t('people:view.people')}
      head={[t('people:name'), t('people:role'), t('domain:areaLevel.grid'), t('people:skill'), t('people:duty'), t('people:position'), t('people:load'), <VisuallyHidden key="acts">{t('common:acts')}</VisuallyHidden>]}
      numeric={[6]}
      rows={rows.map((row) => ({
        key: row.person.id,
        cells: [
          <span key="name">
            {row.person.name}
            {row.squadName !== null && (
              <>
                {' '}
                <Chip tone="blue">{row.squadName}</Chip>
              </>
            )}
          </span>,
          <span key="role">
            {t(`domain:personRole.${row.person.role}`)}
            {row.person.employerName !== null && <span className={styles.faint}> {row.person.employerName}</span>}
          </span>,
          row.homeGridName ?? '—',
          row.person.skills.map((skill) => t(`domain:skill.${skill}`)).join(t('common:listComma')) || '—',
          maySetDuty && (row.duty === 'onDuty' || row.duty === 'offDuty' || row.duty === 'unavailable') ? (
            <Select key="duty" className={styles.duty} aria-label={t('people:dutyOf', { name: row.person.name })} value={row.duty} onChange={(event) => setDuty(row, event.target.value === 'onDuty' ? 'onDuty' : event.target.value === 'offDuty' ? 'offDuty' : 'unavailable')}>
              {(['onDuty', 'offDuty', 'unavailable'] as const).map((state) => (
                <option key={state} value={state}>
                  {t(`domain:duty.${state}`)}
                </option>
              ))}
            </Select>
          ) : (
            <Chip key="duty" tone={dutyTone[row.duty]}>
              {t(`domain:duty.${row.duty}`)}
            </Chip>
          ),
          <Chip key="fix" tone={fixTone[row.freshness]}>
            {t(`domain:freshness.${row.freshness}`)}
            {row.fixAt !== null && ` ${t('people:ago', { age: formatDuration(now - row.fixAt, locale) })}`}
          </Chip>,
          row.load,
          row.point === null ? (
            ''
          ) : (
            <Button
              key="show"
              size="s"
              variant="ghost"
              icon="pin"
              onClick={() => {
                if (row.point !== null) showOnMap(row.point, 16);
                navigate({ screen: 'console' });
              }}
            >
              {t('people:showOnMap')}
            </Button>
          ),
        ],
      }))}
    />
  );
}
