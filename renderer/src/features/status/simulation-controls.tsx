import { useMemo } from 'react';
import { call } from '@/lib/bridge';
import { useCommands, type AppCommand } from '@/lib/commands';
import { useHasRole, useSimulation } from '@/lib/session';
import { useWords } from '@/lib/words';
import { Checkbox, IconButton, Select } from '@/ui';
import styles from './status.module.css';

const speeds = [1, 2, 5, 10, 30, 60];

/** The demo world's own hand: run or stop, how fast, and whose desk dispatches. Nothing of it exists in a real profile. */
export function SimulationControls() {
  const t = useWords();
  const simulation = useSimulation();
  const allowed = useHasRole('operator', 'dutyChief', 'commander', 'administrator');
  const running = simulation?.running ?? false;
  const takenOver = simulation?.takenOver ?? false;
  const available = (simulation?.available ?? false) && allowed;
  const commands = useMemo(
    (): readonly AppCommand[] => [
      { id: 'simulation.toggle', title: t(running ? 'app:simulation.pause' : 'app:simulation.run'), group: t('app:group.demo'), keywords: 'simulation pause play moni mn', enabled: available, run: () => void call('simulation.set', { running: !running }) },
      { id: 'simulation.takeOver', title: t(takenOver ? 'app:simulation.handBack' : 'app:simulation.takeOverCommand'), group: t('app:group.demo'), keywords: 'take over hand back jieguan jg', enabled: available, run: () => void call('simulation.set', { takenOver: !takenOver }) },
      ...speeds.map((speed) => ({ id: `simulation.speed.${speed}`, title: t('app:simulation.setSpeed', { speed }), group: t('app:group.demo'), keywords: `speed x${speed} sudu sd`, enabled: available, run: () => void call('simulation.set', { speed }) })),
    ],
    [t, running, takenOver, available],
  );
  useCommands(commands);
  if (simulation === null || !available) return null;
  return (
    <div className={styles.simulation} role="group" aria-label={t('app:simulation.label')}>
      <IconButton icon={running ? 'pause' : 'play'} label={t(running ? 'app:simulation.pause' : 'app:simulation.run')} onClick={() => void call('simulation.set', { running: !running })} />
      <Select className={styles.speed} aria-label={t('app:simulation.speed')} value={simulation.speed} onChange={(event) => void call('simulation.set', { speed: Number(event.target.value) })}>
        {speeds.map((speed) => (
          <option key={speed} value={speed}>
            ×{speed}
          </option>
        ))}
      </Select>
      <Checkbox className={styles.takeOver} label={t('app:simulation.takeOver')} title={t('app:simulation.takeOverTitle')} checked={takenOver} onChange={(event) => void call('simulation.set', { takenOver: event.target.checked })} />
    </div>
  );
}
