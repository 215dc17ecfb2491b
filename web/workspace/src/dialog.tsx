// A window over the page: the browser keeps the focus in it and closes it on Escape.
import { type ComponentChildren, useId, useLayoutEffect, useRef } from './library';
import { t } from './words';

interface Props {
  title: string;
  close: () => void;
  children: ComponentChildren;
}

export function Dialog({ title, close, children }: Props) {
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    element.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog ref={element} aria-labelledby={id} onClose={close}>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}

export function Buttons({ children, cancel }: { children?: ComponentChildren; cancel: () => void }) {
  return (
    <div class="buttons">
      {children}
      <button type="button" onClick={cancel}>{t('app.cancel')}</button>
    </div>
  );
}
