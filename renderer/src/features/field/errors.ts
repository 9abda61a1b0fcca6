import { CallError } from '@/lib/bridge';
import { showToast } from '@/lib/toasts';

export const textOf = (error: unknown): string => (error instanceof CallError ? error.message : String(error));

/** Does it, and says how it went: `done` when it did. */
export async function act(work: Promise<unknown>, done: string | null): Promise<boolean> {
  try {
    await work;
    if (done !== null) showToast(done, { tone: 'good' });
    return true;
  } catch (error) {
    showToast(textOf(error), { tone: 'bad' });
    return false;
  }
}
