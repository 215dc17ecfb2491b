// Cuts a text into lines and cells, with each figure and each masked place as a piece of its own.
import type { Finding, ReadFile } from './api';

export type Piece = string | { numbers: number[]; text: string } | { masked: string; text: string };
export type Line = { cells: Piece[][]; row: boolean };

interface Span {
  start: number;
  end: number;
  numbers: number[];
  masked: string;
}

// Figures that overlap share one mark.
function spansOf(file: ReadFile): Span[] {
  const out: Span[] = [];
  const figure = (each: Finding): Span => ({ start: each.start ?? 0, end: each.end ?? 0, numbers: [each.number], masked: '' });
  const spans = [
    ...file.findings.filter((each) => each.start !== null).map(figure),
    ...file.masked_spans.map((each): Span => ({ start: each.start, end: each.end, numbers: [], masked: each.kind })),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const span of spans) {
    const last = out[out.length - 1];
    if (!last || span.start >= last.end) {
      out.push(span);
    } else {
      last.end = Math.max(last.end, span.end);
      last.numbers.push(...span.numbers);
    }
  }
  return out;
}

export function linesOf(file: ReadFile): Line[] {
  const text = file.text ?? '';
  const spans = spansOf(file);
  let next = 0;
  return file.paragraphs.map(({ start, end }) => {
    const cells: Piece[][] = [[]];
    let row = false;
    const plain = (from: number, to: number) => {
      text.slice(from, to).split('\t').forEach((part, i) => {
        if (i > 0) cells.push([]);
        row ||= i > 0;
        if (part) cells[cells.length - 1]?.push(part);
      });
    };
    let at = start;
    for (let span = spans[next]; span && span.start < end; span = spans[++next]) {
      plain(at, span.start);
      const words = text.slice(span.start, span.end);
      cells[cells.length - 1]?.push(span.numbers.length > 0 ? { numbers: span.numbers, text: words } : { masked: span.masked, text: words });
      at = span.end;
    }
    plain(at, end);
    return { cells, row };
  });
}
