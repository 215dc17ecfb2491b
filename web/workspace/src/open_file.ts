// One report that is worked on. A decision is shown at once and saved at once, one save after the
// other; until the server has it, it is also kept in this browser.
import * as api from './api';
import { decided, inverse, isKept, isOpen } from './decisions';
import { merge } from './files';
import { computed, signal, type Signal } from './library';
import { recall, remember, remembered } from './memory';
import { message } from './page';
import { said, t } from './words';

type Pending = ReadonlyMap<number, api.Decision>;
interface Kept {
  version: number; // that the decisions were made on
  sent: api.Decision[]; // those that the server may have got already
  decisions: api.Decision[];
}
const kKept = 'unsaved.';
const pause = (wait: number) => new Promise((resume) => setTimeout(resume, wait));

export const unsaved = signal<ReadonlySet<string>>(new Set()); // addresses

export class OpenFile {
  readonly server: Signal<api.ReadFile>;
  readonly pending = signal<Pending>(new Map());
  readonly notice = signal(''); // what went wrong with a decision, until it is closed
  readonly current = signal(0); // which finding is looked at, from 0
  readonly findings = computed(() => {
    const pending = this.pending.value;
    return this.server.value.findings.map((each) => {
      const decision = pending.get(each.number);
      return decision ? decided(each, decision) : each;
    });
  });
  private readonly undoable: api.Decision[][] = [];
  private sent: api.Decision[] = [];
  private saving: Promise<void> | null = null;

  constructor(file: api.ReadFile) {
    this.server = signal(file);
    const first = file.findings.findIndex(isOpen);
    this.current.value = Math.max(first, 0);
    merge(fileOf(file));
  }

  get address(): string {
    return this.server.peek().address;
  }

  decide(decisions: api.Decision[]): void {
    const now = this.findings.peek();
    this.undoable.push(decisions.flatMap((each) => now[each.number - 1] ?? []).map(inverse));
    this.add(decisions);
  }

  // The numbers of the findings that were brought back; empty where there is nothing to undo.
  undo(): number[] {
    const last = this.undoable.pop() ?? [];
    if (last.length > 0) this.add(last);
    return last.map((each) => each.number);
  }

  // Decisions that an earlier visit could not save.
  async recover(kept: Kept): Promise<void> {
    const texts = kept.decisions.map((each) => JSON.stringify(each));
    this.sent = kept.sent.map((each) => kept.decisions[texts.indexOf(JSON.stringify(each))] ?? each);
    this.setPending(kept.decisions);
    if (this.server.peek().version !== kept.version) this.compare(kept.version);
    await this.save();
  }

  // Resolves when nothing is pending; everything that is not a decision waits for that.
  async settled(): Promise<void> {
    while (this.pending.peek().size > 0) await this.save();
  }

  take(work: api.Work): void {
    this.server.value = { ...this.server.peek(), ...work };
    merge(fileOf(work));
  }

  async reload(): Promise<void> {
    const file = await api.getFile(this.address);
    if (!('findings' in file)) return;
    this.server.value = file;
    merge(fileOf(file));
  }

  // Runs a change that names the version; where another window was first, says so and loads anew.
  async change(work: (version: number) => Promise<api.Work>): Promise<boolean> {
    await this.settled();
    try {
      this.take(await work(this.server.peek().version));
      return true;
    } catch (failed) {
      if (!(failed instanceof api.Refusal) || !failed.has('desk.version')) throw failed;
      await this.reload();
      this.notice.value = t('save.elsewhere');
      return false;
    }
  }

  private add(decisions: api.Decision[]): void {
    const next = new Map(this.pending.peek());
    for (const each of decisions) next.set(each.number, each);
    this.setPending([...next.values()]);
    void this.save();
  }

  private setPending(decisions: api.Decision[]): void {
    this.pending.value = new Map(decisions.map((each) => [each.number, each]));
    const kept: Kept = { version: this.server.peek().version, sent: this.sent, decisions };
    remember(kKept + this.address, decisions.length > 0 ? JSON.stringify(kept) : null);
    mark(this.address, decisions.length > 0);
  }

  private save(): Promise<void> {
    this.saving ??= this.saveAll().finally(() => {
      this.saving = null;
    });
    return this.saving;
  }

  private async saveAll(): Promise<void> {
    while (this.pending.peek().size > 0) {
      // What got no answer is sent again just as it was, so that it can be told whether it arrived.
      if (this.sent.length === 0) this.sent = [...this.pending.peek().values()];
      this.setPending([...this.pending.peek().values()]);
      try {
        const work = await api.decide(this.address, this.server.peek().version, this.sent);
        this.take(work);
        this.forget(this.sent);
      } catch (failed) {
        await this.failed(failed);
      }
    }
  }

  // A decision that was changed meanwhile is another object and stays pending.
  private forget(saved: api.Decision[]): void {
    this.sent = [];
    this.setPending([...this.pending.peek().values()].filter((each) => !saved.includes(each)));
  }

  private async failed(failed: unknown): Promise<void> {
    if (failed instanceof api.Lost) return void (await pause(failed.wait));
    const base = this.server.peek().version;
    try {
      await this.reload();
    } catch (again) {
      if (again instanceof api.Lost) return void (await pause(again.wait));
    }
    if (failed instanceof api.Refusal && failed.has('desk.version')) return this.compare(base);
    const why = failed instanceof api.Refusal ? failed.problems.map(said).join(' ') : '';
    this.giveUp(`${t('save.refused', { list: this.listed() })} ${why}`);
  }

  // The file is at another version than the decisions were made on. Where the server has just what
  // was sent, its answer was lost and the rest goes on; else somebody else changed the file.
  private compare(base: number): void {
    const file = this.server.peek();
    const left = [...this.pending.peek().values()].filter((each) => !isKept(each, file));
    if (left.length === 0) return this.forget([...this.pending.peek().values()]);
    const own = file.version === base + 1 && this.sent.length > 0 && this.sent.every((each) => isKept(each, file));
    if (own) return this.forget(this.sent);
    this.giveUp(t('save.elsewhere_lost', { list: this.listed() }));
  }

  private listed(): string {
    const file = this.server.peek();
    const left = [...this.pending.peek().values()].filter((each) => !isKept(each, file));
    return left.map((each) => `${each.number} («${file.findings[each.number - 1]?.quote ?? ''}»)`).join(', ');
  }

  private giveUp(why: string): void {
    this.notice.value = why;
    this.sent = [];
    this.undoable.length = 0;
    this.setPending([]);
  }
}

// The members that the list shows.
function fileOf(file: api.DeskFile): api.DeskFile {
  const { address, name, state, version, area, column, counts, masked, problems } = file;
  return { address, name, state, version, area, column, counts, masked, problems };
}

const open = new Map<string, OpenFile>();

// A read file; or, where it is not read (yet), what the list says about it.
export async function openFile(address: string): Promise<OpenFile | api.DeskFile> {
  const known = open.get(address);
  if (known && known.pending.peek().size > 0) return known;
  const file = await api.getFile(address);
  if (!('findings' in file)) return file;
  const out = new OpenFile(file);
  for (const [other, each] of open) {
    if (each.pending.peek().size === 0) open.delete(other);
  }
  open.set(address, out);
  const kept = recall(kKept + address);
  if (kept) void out.recover(JSON.parse(kept) as Kept);
  return out;
}

function mark(address: string, pending: boolean): void {
  const names = new Set(unsaved.peek());
  if (pending) names.add(address);
  else names.delete(address);
  unsaved.value = names;
}

// False: no answer yet.
async function recoverOne(name: string): Promise<boolean> {
  const address = name.slice(kKept.length);
  try {
    const file = await openFile(address);
    if (file instanceof OpenFile) await file.settled();
  } catch (failed) {
    if (failed instanceof api.Lost) return await pause(failed.wait), false;
    const kept = JSON.parse(recall(name) ?? '{}') as Partial<Kept>;
    message.value = t('save.gone', { n: kept.decisions?.length ?? 0 });
    remember(name, null);
    mark(address, false);
  }
  return true;
}

// Sends what earlier visits could not save, file after file.
export async function recoverAll(): Promise<void> {
  const names = remembered(kKept);
  for (const name of names) mark(name.slice(kKept.length), true);
  for (const name of names) while (!(await recoverOne(name)));
}
