import type { Role } from '../domain/event';

/** Accounts of the demo world, shown with their password on the sign-in page. They exist in the demo profile only; the generated history names them by these ids. */
export const demoPassword = 'jiewang-demo';

export const demoAccounts: readonly { readonly id: string; readonly name: string; readonly displayName: string; readonly role: Role }[] = [
  { id: '0000000e-0000-8000-8000-000000000001', name: 'operator', displayName: '林晓', role: 'operator' },
  { id: '0000000e-0000-8000-8000-000000000002', name: 'checker', displayName: '周宁', role: 'operator' },
  { id: '0000000e-0000-8000-8000-000000000003', name: 'chief', displayName: '陈立', role: 'dutyChief' },
  { id: '0000000e-0000-8000-8000-000000000004', name: 'commander', displayName: '罗健', role: 'commander' },
  { id: '0000000e-0000-8000-8000-000000000005', name: 'admin', displayName: '何敏', role: 'administrator' },
  { id: '0000000e-0000-8000-8000-000000000006', name: 'wall', displayName: '大屏', role: 'wall' },
];
