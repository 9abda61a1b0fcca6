import { useState } from 'react';
import { planFor } from '@shared/domain/plan/select';
import type { CaseView, SessionView } from '@shared/ipc/views';
import { call } from '@/lib/bridge';
import { appNow } from '@/lib/clock';
import { forgetDispatchRequest, useDispatchRequest } from '@/lib/dispatch-request';
import { useLiveQuery } from '@/lib/live-query';
import { refusalText } from '@/lib/refusal-text';
import { navigate, useRoute } from '@/lib/route';
import { useSession } from '@/lib/session';
import { useWords } from '@/lib/words';
import { Dialog, EmptyState, ErrorState, Loading, Segmented } from '@/ui';
import { SingleDispatch } from './single-dispatch';
import { SquadDispatch } from './squad-dispatch';

/** Who goes. Where a plan is made for the case, a squad by its recommendation; else single people, a department or a partner unit. Each is one tab away. */
export function DispatchDialog() {
  const t = useWords();
  const { caseId } = useRoute();
  const session = useSession();
  const view = useLiveQuery(`case ${caseId ?? ''}`, ['case_file', 'assignment'], () => call('cases.get', { id: caseId ?? '' }), { enabled: caseId !== null, everyMs: 500 });
  // Plans are read at once, recommendations are not: which tab it begins with must not wait for streets to be made ready.
  const plans = useLiveQuery('plans', ['response_plan'], () => call('plans.list'), { enabled: caseId !== null, everyMs: 2_000 });
  const close = () => {
    forgetDispatchRequest();
    navigate({ overlay: null });
  };
  const shown = view.value !== undefined && view.value.state.id === caseId ? view.value : null;
  if (shown !== null && session !== null && (plans.value !== undefined || plans.error !== null)) {
    const planned = planFor({ item: shown.item, severity: shown.state.severity, place: shown.state.place }, (plans.value ?? []).map((row) => row.plan), appNow()) !== null;
    return <Choosing key={shown.state.id} view={shown} session={session} planned={planned} onClose={close} />;
  }
  return (
    <Dialog title={t('caseFile:dispatch.title')} closeLabel={t('common:close')} onClose={close} modeless width={480}>
      {caseId === null ? (
        <EmptyState icon="list" title={t('caseFile:dispatch.noCase')} />
      ) : view.error !== null ? (
        <ErrorState title={t('caseFile:failed.title')} text={refusalText(view.error)} retryLabel={t('common:retry')} onRetry={view.refetch} />
      ) : (
        <Loading label={t('caseFile:loading')} />
      )}
    </Dialog>
  );
}

const tabNames = ['squad', 'people', 'organizations'] as const;

interface ChoosingProps {
  readonly view: CaseView;
  readonly session: SessionView;
  readonly planned: boolean;
  readonly onClose: () => void;
}

function Choosing({ view, session, planned, onClose }: ChoosingProps) {
  const t = useWords();
  const request = useDispatchRequest();
  const asked = request !== null && request.caseId === view.state.id ? request : null;
  // Somebody more for a squad that is out is a single order, unless its alarm is to be raised.
  const running = view.state.operations.some((operation) => operation.stoodDownAt === null);
  const [tab, setTab] = useState<(typeof tabNames)[number]>(asked !== null || (planned && !running) ? 'squad' : 'people');
  const tabs = <Segmented label={t('caseFile:dispatch.to')} value={tab} options={tabNames.map((value) => ({ value, label: t(`dispatch:tab.${value}`) }))} onChange={setTab} />;
  if (tab === 'squad') return <SquadDispatch view={view} session={session} request={asked} tabs={tabs} onClose={onClose} />;
  return <SingleDispatch view={view} tab={tab} tabs={tabs} onClose={onClose} />;
}
