import { useEffect } from 'react';
import { onPush } from '@/lib/bridge';
import { commandForKey, keyName, runCommand } from '@/lib/commands';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)));

/** Keys that already mean something on the element that has the focus. */
const isOwnKey = (event: KeyboardEvent): boolean =>
  event.target instanceof HTMLElement &&
  ((event.key === 'Enter' && event.target.closest('button, a, summary, [role="option"]') !== null) || (event.key.startsWith('Arrow') && event.target.closest('[role="radiogroup"], [role="menu"], [role="tablist"], canvas') !== null));

/** One listener for every key of the window. Nothing happens while an input method composes, while somebody types, or under a modal dialog. */
export function useGlobalKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // 229 is what Chromium gives for a key that went to the input method.
      if (event.defaultPrevented || event.isComposing || event.keyCode === 229 || event.altKey) return;
      const name = keyName(event);
      const withModifier = name.startsWith('mod+');
      if (!withModifier && (isTyping(event.target) || isOwnKey(event))) return;
      if (document.querySelector('dialog:modal') !== null) return;
      const command = commandForKey(name);
      if (command === null || (withModifier && isTyping(event.target) && name === 'mod+z')) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener('keydown', onKey);
    const stop = onPush('menuCommand', ({ id }) => {
      if (document.querySelector('dialog:modal') === null) runCommand(id);
    });
    return () => {
      window.removeEventListener('keydown', onKey);
      stop();
    };
  }, []);
}
