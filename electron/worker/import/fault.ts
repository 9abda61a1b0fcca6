import type { WireError } from '@shared/ipc/result';
import type { FileFaultCode } from './issue-codes';

/** A file that cannot be imported as it is: the user's to mend, so it crosses the border as a refusal with words of its own. */
export class ImportFault extends Error {
  constructor(
    readonly code: FileFaultCode,
    readonly params: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(`Import refused: ${code} ${JSON.stringify(params)}`, options);
    this.name = 'ImportFault';
  }
}

/** The refusal's code is the issue's, so `import:issue.<code>` has the words for both. */
export function wireErrorOf(error: unknown): WireError {
  if (error instanceof ImportFault) {
    return { name: error.name, code: 'refused', message: error.message, refusal: { code: error.code, rule: 'import.file', params: error.params } };
  }
  const fault = error instanceof Error ? error : new Error(String(error));
  return { name: fault.name, code: 'fault', message: fault.message };
}
