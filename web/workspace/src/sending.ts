// Sends chosen files, a few at a time, and keeps each until the server has read it: what waits
// there is lost when the program stops, and is then sent again from here.
import { Lost, Refusal, sendFile } from './api';
import { files, merge, remove, waits, whenListed } from './files';
import { computed, signal } from './library';
import { said, t } from './words';

export interface Outgoing {
  readonly file: File;
  readonly step: 'unsent' | 'sending' | 'sent' | 'refused' | 'done';
  readonly address?: string;
  readonly why?: () => string;
}

const kAtOnce = 3;
const kLargest = 256 * 1024 * 1024;
export const outgoing = signal<readonly Outgoing[]>([]);
export const unsent = computed(() => outgoing.value.filter((each) => each.step === 'unsent' || each.step === 'sending'));
export const refused = computed(() => outgoing.value.filter((each) => each.step === 'refused'));
export const progress = computed(() => {
  const total = outgoing.value.filter((each) => each.step !== 'refused').length;
  return { total, done: outgoing.value.filter((each) => each.step === 'done').length };
});
let stop = new AbortController();

function change(file: File, to: Partial<Outgoing>): void {
  outgoing.value = outgoing.value.map((each) => (each.file === file ? { ...each, ...to } : each));
}

export async function readable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

export const pause = (wait: number) => new Promise((resume) => setTimeout(resume, wait));

// True when it is settled, one way or the other.
async function sendOnce(file: File, abort: AbortSignal): Promise<boolean> {
  if (file.size > kLargest) return change(file, { step: 'refused', why: () => t('send.too_large') }), true;
  if (!(await readable(file))) return change(file, { step: 'refused', why: () => t('send.unreadable') }), true;
  try {
    const answer = await sendFile(file.name, file, abort);
    merge(answer);
    change(file, { step: waits(answer) ? 'sent' : 'done', address: answer.address });
    return true;
  } catch (failed) {
    if (abort.aborted) return true;
    if (failed instanceof Lost) return await pause(failed.wait), false;
    const problems = failed instanceof Refusal ? failed.problems : [];
    const status = failed instanceof Refusal ? failed.status : 0;
    change(file, { step: 'refused', why: () => problems.map(said).join(' ') || t('send.no_answer', { n: status }) });
    return true;
  }
}

let busy = 0;
async function work(): Promise<void> {
  if (busy >= kAtOnce) return;
  busy += 1;
  const abort = stop.signal;
  for (;;) {
    const next = outgoing.value.find((each) => each.step === 'unsent');
    if (!next || abort.aborted) break;
    change(next.file, { step: 'sending' });
    while (!(await sendOnce(next.file, abort)) && !abort.aborted);
  }
  busy -= 1;
  if (!abort.aborted && outgoing.value.some((each) => each.step === 'unsent')) void work();
}

function start(): void {
  for (let i = 0; i < kAtOnce; ++i) void work();
}

export function send(chosen: Iterable<File>): void {
  const going = outgoing.value.some((each) => each.step !== 'done' && each.step !== 'refused');
  outgoing.value = [...(going ? outgoing.value : []), ...Array.from(chosen, (file): Outgoing => ({ file, step: 'unsent' }))];
  start();
}

// Takes back what is not read yet, here and at the server.
export async function cancel(): Promise<void> {
  stop.abort();
  stop = new AbortController();
  const mine = new Set(outgoing.value.flatMap((each) => (each.step === 'sent' && each.address ? [each.address] : [])));
  outgoing.value = [];
  const waiting = files.value.filter((each) => each.state === 'queued' && mine.has(each.address));
  await Promise.allSettled(waiting.map((each) => remove(each.address)));
}

whenListed(() => {
  const now = new Map(files.value.map((each) => [each.address, each]));
  let again = false;
  const next = outgoing.value.map((each): Outgoing => {
    if (each.step !== 'sent' || !each.address) return each;
    const there = now.get(each.address);
    again ||= !there;
    if (!there) return { file: each.file, step: 'unsent' };
    return waits(there) ? each : { ...each, step: 'done' };
  });
  outgoing.value = next;
  if (again) start();
});

addEventListener('beforeunload', (event) => {
  if (unsent.value.length === 0) return;
  event.preventDefault();
  event.returnValue = true; // for browsers of before 2024
});
