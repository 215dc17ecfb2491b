// The list of files as the server has it, asked for again as long as something is being read.
import { cancelFile, type DeskFile, listFiles } from './api';
import { askingAgain } from './asking_again';
import { signal } from './library';

export const files = signal<DeskFile[]>([]);
export const loaded = signal(false);
export const more = signal(false); // older ones are not listed

export const waits = (file: DeskFile): boolean => file.state === 'queued' || file.state === 'reading';
// By name, as people order them: 2 before 10. They are sent a few at a time and read as they come.
const order = new Intl.Collator('vi', { numeric: true });
const ordered = (all: DeskFile[]): DeskFile[] => all.sort((a, b) => order.compare(a.name, b.name));

const listeners: (() => void)[] = [];

// Called after every list that came from the server.
export const whenListed = (work: () => void): void => void listeners.push(work);

const asking = askingAgain(async () => {
  const answer = await listFiles();
  files.value = ordered(answer.files);
  more.value = answer.more;
  loaded.value = true;
  listeners.forEach((each) => each());
  return files.value.some(waits);
});
export const refresh = asking.now;

// Puts what an answer says about one file into the list.
export function merge(file: DeskFile): void {
  const at = files.value.findIndex((each) => each.address === file.address);
  files.value = at < 0 ? ordered([...files.value, file]) : files.value.map((each, i) => (i === at ? file : each));
  if (waits(file)) asking.soon();
}

export async function remove(address: string): Promise<void> {
  await cancelFile(address);
  files.value = files.value.filter((each) => each.address !== address);
}

addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void refresh();
});
