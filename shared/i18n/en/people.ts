import type { people as zh } from '../zh-CN/people';
import type { Wide } from '../wide';

export const people: Wide<typeof zh> = {
  view: { label: 'View', vacancies: 'Vacancies', people: 'People', squads: 'Squads' },
  everywhere: 'Whole district',
  allCommunities: 'All communities',
  model: 'Team model',
  slots: 'Posts (filled/required)',
  missing: 'Missing',
  full: 'Full',
  vacancies: {
    none: 'No grids to check',
    noneText: 'There are no grids here, or their community has no team model. Import grid boundaries and a table of people.',
    summary: '{{grids}} grids, {{withGaps}} with vacancies, {{missing}} posts missing',
    onlyGaps: 'Only with vacancies',
  },
  skill: 'Skill',
  anySkill: 'Any',
  total: '{{count}} people',
  previous: 'Previous',
  next: 'Next',
  nobody: 'Nobody fits',
  nobodyText: 'Choose another area or skill, or import a table of people.',
  name: 'Name',
  role: 'Role',
  duty: 'Duty',
  dutyOf: 'Duty of {{name}}',
  position: 'Position',
  ago: '{{age}} ago',
  load: 'Load',
  showOnMap: 'Map',
  squads: { none: 'No squads yet', noneText: 'Squad members work dispersed over the grids in peacetime.', summary: '{{squads}} squads, {{members}} members, {{onDuty}} on duty', name: 'Squad', state: 'State', members: 'Members', onDuty: 'On duty' },
};
