import { parseArgs } from 'node:util';
import type { Campaign } from './campaigns';

export interface Choice {
  readonly campaign: Campaign;
  readonly size: number;
  readonly seed: number;
}

function positiveInteger(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value <= 0) throw new RangeError(`--${name} is a whole number above 0, not ${text}`);
  return value;
}

/**
 * What `NAME --seed N --size N` asks for. Throws a RangeError in words for anything else.
 * @param freshSeed is taken where none is given; it is printed, so that a find can be repeated
 */
export function chooseCampaign(args: readonly string[], campaigns: readonly Campaign[], freshSeed: number): Choice {
  const { values, positionals } = parseArgs({ args: [...args], options: { seed: { type: 'string' }, size: { type: 'string' } }, allowPositionals: true });
  const [name, ...more] = positionals;
  const campaign = campaigns.find((one) => one.name === name);
  if (campaign === undefined || more.length > 0) {
    throw new RangeError(`Name one campaign:\n${campaigns.map((one) => `  ${one.name.padEnd(10)} ${one.hunts} (${one.size} rounds)`).join('\n')}`);
  }
  return {
    campaign,
    size: values.size === undefined ? campaign.size : positiveInteger('size', values.size),
    seed: values.seed === undefined ? freshSeed : positiveInteger('seed', values.seed),
  };
}
