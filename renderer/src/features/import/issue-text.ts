import type { ImportIssue } from '@shared/ipc/views';
import { CallError } from '@/lib/bridge';
import { refusalText } from '@/lib/refusal-text';
import { words, type Words } from '@/lib/words';

/** What is wrong and what to do, in the language of the window. */
export function issueText(t: Words, issue: Pick<ImportIssue, 'code' | 'params'>): { readonly what: string; readonly remedy: string } {
  return { what: t(`import:issue.${issue.code}.what`, { ...issue.params }), remedy: t(`import:issue.${issue.code}.remedy`, { ...issue.params }) };
}

/** A file that was turned down comes as a refusal whose code is one of the issues; anything else says what went wrong. */
export function failureText(t: Words, error: unknown): { readonly what: string; readonly remedy: string } {
  const refusal = error instanceof CallError ? error.refusal : null;
  if (refusal !== null && words.exists(`import:issue.${refusal.code}.what`)) return issueText(t, refusal);
  return { what: refusalText(error), remedy: '' };
}
