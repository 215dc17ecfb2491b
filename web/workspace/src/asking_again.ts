// Asks the server for a list, and again: soon while something in it is under way, later when no answer came.
import { Lost } from './api';

const kSoon = 400; // ms
const kAfterFault = 5000; // ms

export interface AskingAgain {
  readonly now: () => Promise<void>;
  readonly soon: (wait?: number) => void; // ms
}

// `ask` takes one answer in and says whether something is under way. At most one question waits at a time.
export function askingAgain(ask: () => Promise<boolean>): AskingAgain {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (wait: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void now(), wait);
  };
  const now = async (): Promise<void> => {
    clearTimeout(timer);
    try {
      if (await ask()) later(kSoon);
    } catch (failed) {
      later(failed instanceof Lost ? failed.wait : kAfterFault);
    }
  };
  return { now, soon: (wait = kSoon) => later(wait) };
}
