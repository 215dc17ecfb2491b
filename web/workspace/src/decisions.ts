// What a decision does to a finding: shown at once, and compared with what the server has kept.
import type { Decision, Finding, ReadFile } from './api';

export const isDoubtful = (finding: Finding): boolean => finding.offered && finding.confidence < 0.6;
export const isOpen = (finding: Finding): boolean => finding.offered && finding.decision === 'open';

type Taken = NonNullable<Finding['accepted']>;

function taken(decision: Decision, finding: Finding): Taken | null {
  if (decision.decision !== 'accept' && decision.decision !== 'correct') return null;
  return {
    series: decision.series ?? finding.series ?? '',
    value: decision.value ?? finding.value,
    qualifier: decision.qualifier ?? finding.qualifier,
  };
}

const same = (a: Taken | null, b: Taken | null): boolean =>
  a === b || (!!a && !!b && a.series === b.series && a.value === b.value && a.qualifier === b.qualifier);

export function decided(finding: Finding, decision: Decision): Finding {
  const accepted = taken(decision, finding);
  const read = { series: finding.series ?? '', value: finding.value, qualifier: finding.qualifier };
  if (accepted) return { ...finding, decision: same(accepted, read) ? 'accepted' : 'corrected', accepted };
  return { ...finding, decision: decision.decision === 'drop' ? 'dropped' : 'open', accepted: null };
}

export function isKept(decision: Decision, file: ReadFile): boolean {
  const finding = file.findings[decision.number - 1];
  if (!finding) return false;
  const wanted = decided(finding, decision);
  return wanted.decision === finding.decision && same(wanted.accepted, finding.accepted);
}

// What brings a finding back to how it stands now.
export function inverse(finding: Finding): Decision {
  const { number } = finding;
  if (finding.decision === 'dropped') return { number, decision: 'drop' };
  if (!finding.accepted) return { number, decision: 'reopen' };
  return finding.decision === 'corrected'
    ? { number, decision: 'correct', ...finding.accepted }
    : { number, decision: 'accept', series: finding.accepted.series };
}
