export { CasePanel } from './panel/case-panel';
export { DispatchDialog } from './dispatch/dispatch-dialog';
export { NewCaseForm } from './new-case/new-case-form';
export { useAttention } from './muster/use-attention';
