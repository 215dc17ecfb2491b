// Runs what may be refused and says why; what was not answered is tried again until it is.
import { Lost, Refusal } from './api';
import { message } from './page';
import { said } from './words';

// A change whose answer was lost is repeated with the same version: done twice is refused there.
export async function attempt(work: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await work();
      return;
    } catch (failed) {
      if (failed instanceof Lost) {
        await new Promise((resume) => setTimeout(resume, failed.wait));
      } else {
        message.value = failed instanceof Refusal ? failed.problems.map(said).join(' ') || `HTTP ${failed.status}` : String(failed);
        return;
      }
    }
  }
}
