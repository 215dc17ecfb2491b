// The text of a report with every figure marked where it stands.
import type { Finding, ReadFile } from './api';
import { look } from './acts';
import { isDoubtful } from './decisions';
import { type JSX, useComputed, useLayoutEffect, useRef } from './library';
import type { OpenFile } from './open_file';
import { type Line, linesOf, type Piece } from './text_lines';
import { amount, type Key, t } from './words';

export const markId = (number: number): string => `figure-${number}`;

function spoken(finding: Finding): string {
  const shown = finding.accepted ?? finding;
  const doubt = isDoubtful(finding) ? `, ${t('card.doubtful')}` : '';
  return `${amount(shown.value, shown.qualifier)}${doubt}, ${t(`decision.${finding.decision}` as Key)}`;
}

function classOf(finding: Finding, current: boolean): string {
  const parts = ['figure', finding.decision];
  if (!finding.offered) parts.push('aside');
  if (isDoubtful(finding)) parts.push('doubtful');
  if (current) parts.push('current');
  return parts.join(' ');
}

// Only what changes of a mark draws it again.
function Mark({ file, numbers, text }: { file: OpenFile; numbers: number[]; text: string }) {
  const number = useComputed(() => numbers.find((each) => each === file.current.value + 1) ?? numbers[0] ?? 1);
  const looks = useComputed(() => {
    const finding = file.findings.value[number.value - 1];
    return finding ? classOf(finding, number.value === file.current.value + 1) : '';
  });
  const says = useComputed(() => {
    const finding = file.findings.value[number.value - 1];
    return finding ? spoken(finding) : '';
  });
  const isCurrent = looks.value.endsWith(' current');
  return (
    <span
      id={markId(number.value)} class={looks.value} role="button" tabIndex={isCurrent ? 0 : -1} aria-label={`${text}: ${says.value}`}
      aria-current={isCurrent ? 'true' : undefined} onClick={() => look(file, number.value - 1)}
    >
      {text}
    </span>
  );
}

function pieces(file: OpenFile, all: Piece[]): JSX.Element[] {
  return all.map((each, i) => {
    if (typeof each === 'string') return <>{each}</>;
    if ('numbers' in each) return <Mark key={i} file={file} numbers={each.numbers} text={each.text} />;
    return <span key={i} class="masked" title={t(`kind.${each.masked}` as Key)}>{each.text}</span>;
  });
}

function Table({ file, rows }: { file: OpenFile; rows: Line[] }) {
  return (
    <div class="wide" tabIndex={0} role="group" aria-label={t('file.text')}>
      <table>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>{row.cells.map((cell, j) => <td key={j}>{pieces(file, cell)}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

// Lines of cells that follow one another are one table.
function blocks(file: OpenFile, lines: Line[]): JSX.Element[] {
  const out: JSX.Element[] = [];
  for (let i = 0; i < lines.length; ++i) {
    const rows: Line[] = [];
    for (let line = lines[i]; line?.row; line = lines[++i]) rows.push(line);
    if (rows.length > 0) out.push(<Table key={`t${i}`} file={file} rows={rows} />);
    const line = lines[i];
    if (line) out.push(<p key={i}>{pieces(file, line.cells[0] ?? [])}</p>);
  }
  return out;
}

function quotes(file: OpenFile, findings: Finding[]): JSX.Element[] {
  return findings.map((each) => (
    <p key={each.number}><Mark file={file} numbers={[each.number]} text={each.quote} /></p>
  ));
}

interface Drawn {
  of: OpenFile;
  text: string | null;
  language: string;
  content: JSX.Element[];
}

// Drawn once for a text: afterwards only marks draw themselves.
export function FigureText({ file }: { file: OpenFile }) {
  const { text, findings } = file.server.value;
  const drawn = useRef<Drawn | null>(null);
  const language = t('app.language');
  const old = drawn.current;
  if (!old || old.of !== file || old.text !== text || old.language !== language) {
    const content = text === null ? quotes(file, findings) : blocks(file, linesOf(file.server.value as ReadFile));
    drawn.current = { of: file, text, language, content };
  }
  useFollow(file);
  return (
    <section class="text" lang="vi" aria-label={t('file.text')}>
      {text === null && <p class="hint" lang={undefined}>{t('file.no_text')}</p>}
      {drawn.current?.content}
    </section>
  );
}

// Keeps the current figure in sight, and the focus on it unless it is in a box.
function useFollow(file: OpenFile): void {
  const current = file.current.value;
  useLayoutEffect(() => {
    const mark = document.getElementById(markId(current + 1));
    if (!mark || document.querySelector('dialog[open]')) return;
    mark.scrollIntoView({ block: 'nearest' });
    if (!document.activeElement?.closest('form, .choose')) mark.focus({ preventScroll: true });
  }, [file, current]);
}
