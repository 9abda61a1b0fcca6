import type { ImportKind } from '@shared/ipc/views';
import { useWords } from '@/lib/words';
import { Button, ErrorState, Progress } from '@/ui';
import { Batches } from './batches';
import { CheckStep } from './check-step';
import { ChooseStep } from './choose-step';
import styles from './import.module.css';
import { failureText } from './issue-text';
import { ResultStep } from './result-step';
import { useImport, type ImportFlow } from './use-import';

/** Bring your own: choose a file, see what is wrong with it, import what is good in one step, undo it if need be. */
export function ImportScreen() {
  const t = useWords();
  const flow = useImport();
  const { stage } = flow;
  const step = stage.at === 'done' ? 2 : stage.at === 'check' || stage.at === 'applying' ? 1 : 0;
  return (
    <section className={styles.screen} aria-labelledby="import-title">
      <header className={styles.head}>
        <div>
          <h2 id="import-title">{t('import:title')}</h2>
          <p>{t('import:lead')}</p>
        </div>
        <ol className={styles.steps}>
          {(['choose', 'check', 'result'] as const).map((name, index) => (
            <li key={name} aria-current={index === step ? 'step' : undefined}>
              <span aria-hidden="true">{index + 1}</span>
              {t(`import:steps.${name}`)}
            </li>
          ))}
        </ol>
      </header>
      <Body flow={flow} />
    </section>
  );
}

function Body({ flow }: { readonly flow: ImportFlow }) {
  const t = useWords();
  const { stage } = flow;
  switch (stage.at) {
    case 'choose':
      return (
        <div className={styles.chooseBody}>
          <ChooseStep onChoose={flow.open} />
          <Batches />
        </div>
      );
    case 'reading':
      return <Reading kind={stage.kind} flow={flow} />;
    case 'failed': {
      const { what, remedy } = failureText(t, stage.error);
      return (
        <div className={styles.centre}>
          <ErrorState title={t('import:failed.title')} text={[what, remedy, t('import:failed.safe')].filter(Boolean).join('\n')} />
          <div className={styles.row}>
            <Button variant="primary" onClick={() => flow.open(stage.kind, null)}>
              {t('import:chooseFile')}
            </Button>
            <Button onClick={flow.restart}>{t('import:failed.again')}</Button>
          </div>
        </div>
      );
    }
    case 'check':
    case 'applying':
      return <CheckStep flow={flow} stage={stage} />;
    case 'done':
      return (
        <div className={styles.chooseBody}>
          <ResultStep batch={stage.batch} onMore={flow.restart} />
          <Batches />
        </div>
      );
  }
}

function Reading({ kind, flow }: { readonly kind: ImportKind; readonly flow: ImportFlow }) {
  const t = useWords();
  const { progress } = flow;
  const phase = progress === null ? 'reading' : progress.phase;
  return (
    <div className={styles.centre} role="status">
      <p>{t(`import:kind.${kind}`)}</p>
      <div className={styles.progress}>
        <Progress label={t(`import:${phase}`)} value={progress?.done ?? 0} max={progress?.total ?? 0} />
      </div>
      <Button onClick={flow.discard}>{t('import:cancelRead')}</Button>
    </div>
  );
}
