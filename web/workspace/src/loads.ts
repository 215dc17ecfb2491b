// Files of figures on their way into the journal: sent piece by piece, one file after the other, and followed until
// they are loaded. What the server answered for is on its disk, so that after any stop a file goes on from there.
import { addBytes, beginLoad, getLoad, listLoads, type Load, Lost, type OnConflict, type Problem, Refusal, removeLoad } from './api';
import { askingAgain } from './asking_again';
import { computed, signal } from './library';
import { recall, remember } from './memory';
import { message } from './page';
import { pause, readable } from './sending';
import { said, t } from './words';
import { pace } from './written';

interface Chosen {
  readonly file: File;
  readonly onConflict: OnConflict;
}

// A file that the server did not take; `why` in the language of the moment.
export interface Refused {
  readonly name: string;
  readonly why: () => string;
}

const kPiece = 4 * 1024 * 1024;
export const loads = signal<readonly Load[]>([]);
export const listed = signal(false);
export const onConflict = signal<OnConflict>('ask');
export const problems = signal<ReadonlyMap<string, readonly Problem[]>>(new Map()); // of loads that ended, by id
export const refused = signal<readonly Refused[]>([]); // shown until they are put away
const chosen = signal<readonly Chosen[]>([]);
const current = signal(''); // the id of the load whose file is being sent
export const waitingNames = computed(() => chosen.value.map((each) => each.file.name));

export const isSending = (load: Load): boolean => load.load === current.value;
const runs = (load: Load): boolean => load.step === 'waiting' || load.step === 'loading';
const fileKey = (load: string): string => `load.${load}`;

// Where a step was first seen, to tell how fast it goes.
const marks = new Map<string, { step: Load['step']; at: number; done: number }>();
const done = (load: Load): number => (load.step === 'sending' ? load.sent : (load.rows ?? 0));

export function paceOf(load: Load): ReturnType<typeof pace> {
  const since = marks.get(load.load);
  const total = load.step === 'sending' ? load.bytes : (load.of_rows ?? 0);
  return since ? pace(since, { at: performance.now(), done: done(load) }, total) : null;
}

// Says what ended while the page was open, and asks for its problems.
function seen(load: Load): void {
  const before = marks.get(load.load);
  if (before?.step === load.step) return;
  marks.set(load.load, { step: load.step, at: performance.now(), done: done(load) });
  if (load.step !== 'loaded' && load.step !== 'failed') return;
  remember(fileKey(load.load), null);
  if (before) {
    const { name, written = 0, left_out: left = 0 } = load;
    message.value = load.step === 'failed' ? t('figures.failed', { name }) : t('figures.finished', { name, written, left });
  }
  if (load.step === 'failed' || load.left_out) void explain(load.load);
}

async function explain(id: string): Promise<void> {
  try {
    const load = await getLoad(id);
    problems.value = new Map(problems.value).set(id, load.problems ?? []);
  } catch {
    marks.delete(id); // asked again with the next list
    asking.soon(2000);
  }
}

const asking = askingAgain(async () => {
  loads.value = await listLoads();
  listed.value = true;
  loads.value.forEach(seen);
  return loads.value.some(runs);
});
export const refreshLoads = asking.now;

function merge(load: Load): void {
  const there = loads.value.some((each) => each.load === load.load);
  loads.value = there ? loads.value.map((each) => (each.load === load.load ? load : each)) : [...loads.value, load];
  seen(load);
  if (runs(load)) asking.soon();
}

// A load that waits for the rest of this very file, as far as a browser can tell one file from another.
function isRest(load: Load, { file, onConflict: wanted }: Chosen): boolean {
  const same = load.step === 'sending' && load.name === file.name && load.bytes === file.size && load.on_conflict === wanted;
  return same && (load.sent === 0 || recall(fileKey(load.load)) === String(file.lastModified));
}

async function sendRest(next: Chosen): Promise<void> {
  const { file } = next;
  loads.value = await listLoads();
  let load = loads.value.find((each) => isRest(each, next)) ?? (await beginLoad(file.name, file.size, next.onConflict));
  remember(fileKey(load.load), String(file.lastModified));
  current.value = load.load;
  merge(load);
  while (load.sent < load.bytes) {
    load = await addBytes(load.load, load.sent, file.slice(load.sent, load.sent + kPiece));
    merge(load);
  }
}

function refuse(name: string, why: () => string): void {
  refused.value = [...refused.value, { name, why }];
}

// True when it is settled, one way or the other.
async function sendOnce(next: Chosen): Promise<boolean> {
  const { name } = next.file;
  if (!(await readable(next.file))) return refuse(name, () => t('send.unreadable')), true;
  try {
    await sendRest(next);
  } catch (failed) {
    if (failed instanceof Lost) return await pause(failed.wait), false;
    if (!(failed instanceof Refusal)) throw failed;
    if (failed.has('load.offset')) return false; // another window sends it too
    const { problems: why, status } = failed;
    if (!failed.has('load.unknown')) refuse(name, () => why.map(said).join(' ') || t('send.no_answer', { n: status }));
  }
  return true;
}

let busy = false;
async function work(): Promise<void> {
  if (busy) return;
  busy = true;
  for (let next = chosen.value[0]; next; next = chosen.value[0]) {
    const settled = await sendOnce(next);
    current.value = '';
    if (settled) chosen.value = chosen.value.filter((each) => each !== next);
  }
  busy = false;
}

export function sendFigures(files: Iterable<File>): void {
  chosen.value = [...chosen.value, ...Array.from(files, (file): Chosen => ({ file, onConflict: onConflict.value }))];
  void work();
}

export async function forget(load: Load): Promise<void> {
  await removeLoad(load.load);
  remember(fileKey(load.load), null);
  loads.value = loads.value.filter((each) => each.load !== load.load);
  message.value = t('figures.forgotten', { name: load.name });
}

addEventListener('beforeunload', (event) => {
  if (chosen.value.length === 0) return;
  event.preventDefault();
  event.returnValue = true; // for browsers of before 2024
});
