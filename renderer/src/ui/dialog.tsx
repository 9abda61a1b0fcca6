import { useEffect, useId, useRef, type ReactNode } from 'react';
import { IconButton } from './button';
import styles from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** Pixels at most; never wider than the window. */
  readonly width?: number;
  /** Leaves the rest of the window usable (a form that asks for a click on the map); such a one stands at the right edge. */
  readonly modeless?: boolean;
}

/** The platform's own dialog: it traps focus, gives it back, and closes by Escape. Plain divs inside: a header of its own would count as the window's banner. */
export function Dialog({ title, closeLabel, onClose, children, footer, width = 560, modeless = false }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const dialog = element.current;
    if (dialog === null) return;
    const before = document.activeElement;
    if (modeless) dialog.show();
    else dialog.showModal();
    // Without a mark the platform would begin at the first control, which is the header's close button.
    dialog.querySelector<HTMLElement>('[data-autofocus], [data-autofocus-within] :is(input, select, textarea, button)')?.focus();
    return () => {
      // A dialog that has left the document gives no focus back by itself.
      const focusWasHere = document.activeElement === document.body || dialog.contains(document.activeElement);
      dialog.close();
      if (focusWasHere && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [modeless]);

  return (
    <dialog
      ref={element}
      className={modeless ? styles.modeless : styles.dialog}
      style={{ width }}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        close.current();
      }}
      onKeyDown={(event) => {
        if (!modeless || event.key !== 'Escape' || event.nativeEvent.isComposing || event.defaultPrevented) return;
        event.preventDefault();
        close.current();
      }}
    >
      <div className={styles.header}>
        <h2 id={titleId}>{title}</h2>
        <IconButton icon="close" label={closeLabel} onClick={onClose} />
      </div>
      <div className={styles.body}>{children}</div>
      {footer !== undefined && <div className={styles.footer}>{footer}</div>}
    </dialog>
  );
}
