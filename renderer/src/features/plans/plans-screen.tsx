import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { planProblemWords } from '@shared/i18n/recommend-words';
import type { PlanProblem } from '@shared/domain/plan/validate';
import type { PlanDraft } from '@shared/ipc/dispatch-methods';
import { call } from '@/lib/bridge';
import { useCommands, type AppCommand } from '@/lib/commands';
import { useLiveQuery } from '@/lib/live-query';
import { refusalText } from '@/lib/refusal-text';
import { useHasRole } from '@/lib/session';
import { showToast } from '@/lib/toasts';
import { useLocale, useWords, words } from '@/lib/words';
import { Button, Chip, Dialog, EmptyState, ErrorState, Loading, Panel } from '@/ui';
import { copyOf, draftOf, newDraft, sameDraft } from './draft';
import { dropDraft, keepDraft, newPlanKey, useDrafts } from './drafts';
import { DryRun } from './dry-run';
import { fittingPlans } from './find';
import { PlanEditor } from './plan-editor';
import { PlanList } from './plan-list';
import { errorsOf, toShow } from './problems';
import { useProblems } from './use-problems';
import styles from './plans.module.css';

const noNames: ReadonlyMap<string, string> = new Map();
const noProblems: readonly PlanProblem[] = [];

/**
 * Run cards: which squad goes where by what, written before anything happens, and tried out now.
 * @param renderMap the app's map, for points and for the dry run
 */
export function PlansScreen({ renderMap }: { readonly renderMap: () => ReactNode }) {
  const t = useWords();
  const locale = useLocale();
  const mayEdit = useHasRole('dutyChief', 'commander', 'administrator');
  const mayTry = useHasRole('operator', 'dutyChief', 'commander', 'administrator');
  const list = useLiveQuery('plans', ['response_plan', 'task_item', 'area', 'organization', 'squad', 'case_file'], () => call('plans.list'), { everyMs: 1_000 });
  const rows = useMemo(() => list.value ?? [], [list.value]);
  const drafts = useDrafts();
  const [chosen, setChosen] = useState<string | null>(null);
  const [tried, setTried] = useState<string | null>(null);
  const [asking, setAsking] = useState<'retire' | 'discard' | null>(null);
  const [busy, setBusy] = useState(false);
  const editor = useRef<HTMLDivElement>(null);

  const key = chosen ?? (drafts.has(newPlanKey) ? newPlanKey : (fittingPlans(rows, '', true, noNames)[0]?.plan.id ?? null));
  const row = rows.find(({ plan }) => plan.id === key);
  const open = key === null ? undefined : drafts.get(key);
  const saved = useMemo(() => (row === undefined ? null : draftOf(row.plan)), [row]);
  const draft = open?.draft ?? saved;
  const isNew = key === newPlanKey;
  const found = useProblems(draft, rows);
  const problems = mayEdit ? toShow(found, isNew && tried !== key) : (row?.problems ?? noProblems);
  const errors = errorsOf(found);
  const overtaken = open !== undefined && row !== undefined && row.plan.version > open.version;

  const change = (next: PlanDraft) => {
    if (key === null) return;
    if (saved !== null && sameDraft(next, saved)) dropDraft(key);
    else keepDraft(key, { draft: next, version: open?.version ?? row?.plan.version ?? 0 });
  };
  const begin = (next: PlanDraft) => {
    keepDraft(newPlanKey, { draft: next, version: 0 });
    setTried(null);
    setChosen(newPlanKey);
  };
  const toFirstFault = () => requestAnimationFrame(() => (editor.current?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? editor.current?.querySelector<HTMLElement>('[role="alert"]'))?.scrollIntoView({ block: 'center' }));
  const save = async () => {
    if (draft === null || key === null || open === undefined || busy || !mayEdit) return;
    setTried(key);
    if (errors.length > 0) {
      toFirstFault();
      return;
    }
    setBusy(true);
    try {
      const answer = await call('plans.save', { draft });
      if (!answer.ok) {
        showToast(answer.problems.map((problem) => planProblemWords(words, problem)).join(' '), { tone: 'bad' });
        return;
      }
      dropDraft(key);
      setChosen(answer.plan.id);
      showToast(t('plans:saved', { name: answer.plan.name, n: answer.plan.version }), { tone: 'good', forMs: 5_000 });
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  const retire = async () => {
    setAsking(null);
    if (row === undefined) return;
    try {
      await call('plans.retire', { id: row.plan.id });
      dropDraft(row.plan.id);
      showToast(t('plans:retired', { name: row.plan.name }), { tone: 'good', forMs: 5_000 });
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    }
  };
  const discard = () => {
    setAsking(null);
    if (key !== null) dropDraft(key);
    if (isNew) setChosen(null);
  };
  const latest = useRef({ save, begin });
  useEffect(() => {
    latest.current = { save, begin };
  });
  const unsaved = open !== undefined;
  const commands = useMemo((): readonly AppCommand[] => {
    const group = t('app:screen.plans');
    return [
      { id: 'plans.save', title: t('plans:save'), group, keywords: 'save baocun bc', keys: 'mod+s', enabled: unsaved && mayEdit, run: () => void latest.current.save() },
      { id: 'plans.new', title: t('plans:new'), group, keywords: 'new plan xinjian yuan xjya', enabled: mayEdit, run: () => latest.current.begin(newDraft()) },
    ];
  }, [t, unsaved, mayEdit]);
  useCommands(commands);

  const name = draft === null ? '' : locale === 'en' && draft.nameEn.trim() !== '' ? draft.nameEn : draft.name.trim() === '' ? t('plans:unnamed') : draft.name;
  return (
    <div className={styles.screen}>
      <Panel title={t('app:screen.plans')} className={styles.panel}>
        {list.error !== null && list.value === undefined ? (
          <ErrorState title={t('common:failed')} text={list.error.message} retryLabel={t('common:retry')} onRetry={list.refetch} />
        ) : list.value === undefined ? (
          <Loading label={t('common:loading')} />
        ) : (
          <PlanList rows={rows} drafts={drafts} selected={key} mayEdit={mayEdit} onSelect={setChosen} onNew={() => (drafts.has(newPlanKey) ? setChosen(newPlanKey) : begin(newDraft()))} />
        )}
      </Panel>
      <Panel
        className={styles.panel}
        title={draft === null ? t('plans:editor') : name}
        actions={
          <span className={styles.chips}>
            {row !== undefined && <Chip>{t('plans:version', { n: row.plan.version })}</Chip>}
            {row?.plan.sample === true && (
              <Chip tone="blue" title={t('plans:sampleText')}>
                {t('plans:sample')}
              </Chip>
            )}
            {unsaved && <Chip tone="orange">{t('plans:unsaved')}</Chip>}
          </span>
        }
      >
        {draft === null ? (
          list.value !== undefined && <EmptyState icon="list" title={t('plans:none')} text={t('plans:noneText')} />
        ) : (
          <div ref={editor} className={styles.editorFrame}>
            <div className={styles.editorScroll} tabIndex={mayEdit ? undefined : 0} role={mayEdit ? undefined : 'group'} aria-label={mayEdit ? undefined : name}>
              {row?.plan.sample === true && <p className={styles.note}>{t('plans:sampleText')}</p>}
              {overtaken && (
                <p className={styles.warning} role="alert">
                  {t('plans:overtaken', { n: row.plan.version })}
                </p>
              )}
              {!mayEdit && <p className={styles.note}>{t('plans:readOnly')}</p>}
              <PlanEditor key={key} draft={draft} problems={problems} mayEdit={mayEdit} onChange={change} />
            </div>
            {mayEdit && (
              <div className={styles.footer}>
                <span className={errors.length > 0 ? styles.wrong : styles.note} role="status">
                  {problems.length > 0 ? t('plans:status', { errors: errorsOf(problems).length, warnings: problems.length - errorsOf(problems).length }) : t(unsaved ? 'plans:changed' : 'plans:asSaved')}
                </span>
                {row !== undefined && (
                  <>
                    <Button size="s" onClick={() => begin(copyOf(draft, t('plans:copyName', { name: draft.name })))} disabled={drafts.has(newPlanKey)}>
                      {t('plans:copy')}
                    </Button>
                    <Button size="s" disabled={row.plan.validTo !== null && !row.inForce} onClick={() => setAsking('retire')}>
                      {t('plans:retire')}
                    </Button>
                  </>
                )}
                <Button size="s" disabled={!unsaved} onClick={() => setAsking('discard')}>
                  {t('plans:discard')}
                </Button>
                <Button size="s" variant="primary" busy={busy} disabled={!unsaved} onClick={() => void save()}>
                  {t('plans:save')}
                </Button>
              </div>
            )}
          </div>
        )}
      </Panel>
      <div className={styles.side}>
        <div className={styles.map}>{renderMap()}</div>
        <Panel title={t('plans:dry.title')} className={styles.panel} scrolls>
          {draft === null ? null : mayTry ? <DryRun key={key} draft={draft} faulty={errors.length > 0} /> : <p className={styles.note}>{t('plans:dry.deskOnly')}</p>}
        </Panel>
      </div>
      {asking !== null && (
        <Dialog
          title={t(asking === 'retire' ? 'plans:retireTitle' : 'plans:discardTitle', { name })}
          closeLabel={t('common:close')}
          onClose={() => setAsking(null)}
          width={440}
          footer={
            <>
              <Button data-autofocus onClick={() => setAsking(null)}>
                {t('common:cancel')}
              </Button>
              <Button variant="danger" onClick={() => (asking === 'retire' ? void retire() : discard())}>
                {t(asking === 'retire' ? 'plans:retire' : 'plans:discard')}
              </Button>
            </>
          }
        >
          <p>{asking === 'retire' ? t('plans:retireText', { n: row?.running ?? 0 }) : t('plans:discardText')}</p>
        </Dialog>
      )}
    </div>
  );
}
