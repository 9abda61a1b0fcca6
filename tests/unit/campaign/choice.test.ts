import { describe, expect, it } from 'vitest';
import { campaigns, type Campaign } from '../../campaign/campaigns';
import { chooseCampaign } from '../../campaign/choice';

const kill: Campaign = { name: 'kill', hunts: 'lost events', files: ['tests/db/kill'], size: 1_000, env: () => ({}) };
const choose = (...args: string[]) => chooseCampaign(args, [kill], 77);

describe('choosing a campaign', () => {
  it('takes the size of the campaign and a fresh seed where nothing else is said', () => {
    expect(choose('kill')).toEqual({ campaign: kill, size: 1_000, seed: 77 });
  });

  it('takes size and seed as they are given', () => {
    expect(choose('kill', '--size', '5', '--seed=9')).toEqual({ campaign: kill, size: 5, seed: 9 });
  });

  it.each([[[]], [['nothing']], [['kill', 'kill']]])('lists the campaigns when it is asked for %j', (args) => {
    expect(() => choose(...args)).toThrow(/Name one campaign:\n {2}kill +lost events \(1000 rounds\)/);
  });

  it.each(['0', '-3', '1.5', 'many'])('refuses a size of %s', (size) => {
    expect(() => choose('kill', `--size=${size}`)).toThrow(`--size is a whole number above 0, not ${size}`);
  });

  it('tells the kill test its rounds and its seed', () => {
    expect(campaigns.find(({ name }) => name === 'kill')?.env(1_000, 3)).toEqual({ JIEWANG_KILL_ROUNDS: '1000', JIEWANG_SEED: '3' });
  });
});
