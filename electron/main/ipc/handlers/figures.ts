import { figureKey, readFigureSettings } from '@shared/ipc/figures-settings';
import type { Handlers } from '../dispatch';
import type { Services } from './services';

type Names = Exclude<Extract<keyof Handlers, `figures.${string}`>, 'figures.view'>;

/** Questions go to the figures' reader as they are; main adds what time it is at the site. */
export function figuresHandlers({ profiles }: Services): Pick<Handlers, Names> {
  const reader = () => profiles.ready().reader;
  const now = () => profiles.ready().clock.now();
  return {
    'figures.settings': async () => readFigureSettings(await profiles.ready().setting(figureKey)),
    'figures.configure': async (settings) => profiles.ready().writer.putSetting({ key: figureKey, value: settings }),
    'figures.legs': async (question) => reader().figureLegs(question),
    'figures.compliance': async (question) => reader().figureCompliance(question),
    'figures.rates': async (question) => reader().figureRates({ ...question, now: now() }),
    'figures.volume': async (question) => reader().figureVolume(question),
    'figures.heat': async (question) => reader().figureHeat(question),
    'figures.distribution': async (question) => reader().figureDistribution(question),
    'figures.compare': async (question) => reader().figureComparison({ ...question, now: now() }),
    'figures.funnel': async (question) => reader().figureFunnel(question),
    'figures.panel': async (question) => reader().figurePanel(question),
    'figures.drill': async (question) => reader().drillLegs(question),
    'figures.drillRate': async (question) => reader().drillRate({ ...question, now: now() }),
    'figures.rebuild': async () => profiles.ready().writer.rebuildFigures(),
  };
}
