// What the keys and buttons of an open report do.
import type { Decision, Finding } from './api';
import { isDoubtful, isOpen } from './decisions';
import { page, fileLink, go, message } from './page';
import { files, waits } from './files';
import type { OpenFile } from './open_file';
import { t } from './words';

export function isLocked(file: OpenFile): boolean {
  const { state } = file.server.value;
  return state === 'approved' || state === 'withdrawn';
}

export function mayDecide(file: OpenFile): boolean {
  if (!isLocked(file)) return true;
  message.value = t(file.server.value.state === 'approved' ? 'file.locked' : 'file.withdrawn');
  return false;
}

export const currentOf = (file: OpenFile): Finding | undefined => file.findings.value[file.current.value];

export function look(file: OpenFile, at: number): void {
  const last = file.findings.peek().length - 1;
  file.current.value = Math.min(Math.max(at, 0), Math.max(last, 0));
}

// The next offered figure without a decision, from here to the end and then from the start.
function lookAtNextOpen(file: OpenFile): void {
  const all = file.findings.peek();
  const from = file.current.peek();
  const next = all.findIndex((each, i) => i > from && isOpen(each));
  const any = next < 0 ? all.findIndex(isOpen) : next;
  if (any >= 0) file.current.value = any;
  else message.value = t('card.all_decided');
}

export function decideOn(file: OpenFile, decision: Decision): void {
  if (!mayDecide(file)) return;
  message.value = '';
  file.decide([decision]);
  lookAtNextOpen(file);
}

// False where the figure belongs to no indicator, so that one has to be chosen.
export function accept(file: OpenFile): boolean {
  const finding = currentOf(file);
  if (!finding) return true;
  if (finding.series === null) return false;
  decideOn(file, { number: finding.number, decision: 'accept' });
  return true;
}

export function drop(file: OpenFile): void {
  const finding = currentOf(file);
  if (finding) decideOn(file, { number: finding.number, decision: 'drop' });
}

export function acceptAll(file: OpenFile): void {
  if (!mayDecide(file)) return;
  const sure = file.findings.peek().filter((each) => isOpen(each) && !isDoubtful(each) && each.series !== null);
  if (sure.length > 0) file.decide(sure.map((each) => ({ number: each.number, decision: 'accept' })));
  message.value = sure.length > 0 ? t('card.accepted_all', { n: sure.length }) : t('card.nothing_to_accept');
  if (file.findings.peek().some(isOpen)) lookAtNextOpen(file);
}

export function undo(file: OpenFile): void {
  if (!mayDecide(file)) return;
  const numbers = file.undo();
  if (numbers[0] !== undefined) look(file, numbers[0] - 1);
  message.value = numbers.length > 0 ? '' : t('card.nothing_to_undo');
}

// To the file after or before the one that is shown.
export function step(by: 1 | -1): void {
  const shown = page.peek();
  const all = files.peek().filter((each) => !waits(each));
  const at = shown.name === 'file' ? all.findIndex((each) => each.address === shown.address) : -1;
  const next = all[at + by];
  if (at >= 0 && next) go(fileLink(next.address));
}
