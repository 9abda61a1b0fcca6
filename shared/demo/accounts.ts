import type { Role } from '../domain/event';

/** Accounts of the demo world, shown with their password on the sign-in page. They exist in the demo profile only. */
export const demoPassword = 'jiewang-demo';

export const demoAccounts: readonly { readonly name: string; readonly displayName: string; readonly role: Role }[] = [
  { name: 'operator', displayName: '林晓', role: 'operator' },
  { name: 'checker', displayName: '周宁', role: 'operator' },
  { name: 'chief', displayName: '陈立', role: 'dutyChief' },
  { name: 'commander', displayName: '罗健', role: 'commander' },
  { name: 'admin', displayName: '何敏', role: 'administrator' },
  { name: 'wall', displayName: '大屏', role: 'wall' },
];
