// Keys of the page that is shown. Single letters can be switched off (WCAG 2.1.4).
import { signal, useLayoutEffect } from './library';
import { recall, remember } from './memory';

export type Bindings = Record<string, () => void>;
export const letters = signal(recall('letters') !== 'off');

export function useLetters(on: boolean): void {
  letters.value = on;
  remember('letters', on ? null : 'off');
}

const stack: Bindings[] = [];
const kAnswersEnter = 'a, button, summary, [role=button], [role=option]';

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

// Shift decides the case, so that a forgotten Caps Lock does not accept everything.
function nameOf(event: KeyboardEvent): string {
  if (!/^\p{L}$/u.test(event.key)) return event.key;
  return event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase();
}

function pressed(event: KeyboardEvent): void {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector('dialog[open]')) return;
  const key = nameOf(event);
  const inBox = typing(event.target);
  if (inBox && key !== 'Escape') return;
  if (key === 'Enter' && event.target instanceof Element && event.target.closest(kAnswersEnter)) return;
  if (key.length === 1 && !letters.value) return;
  const work = stack.map((each) => each[key]).filter(Boolean).pop();
  if (!work) return;
  event.preventDefault();
  if (inBox) (event.target as HTMLElement).blur();
  else work();
}

addEventListener('keydown', pressed);

// The newest page that binds a key gets it.
export function useKeys(bindings: Bindings): void {
  useLayoutEffect(() => {
    stack.push(bindings);
    return () => {
      stack.splice(stack.indexOf(bindings), 1);
    };
  });
}
