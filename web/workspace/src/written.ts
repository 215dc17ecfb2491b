// How people write numbers, days and names, and back. Pure.

// As Vietnamese papers write a number, in plain form; null for what is none. A point groups three
// digits and is never a decimal point: 2.5 could be meant either way.
export function plainNumber(written: string): string | null {
  const found = /^(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,3}))?$/.exec(written.replace(/[\s\u00a0]/g, ''));
  if (!found) return null;
  const whole = (found[2] ?? '').replace(/\./g, '').replace(/^0+(?=\d)/, '');
  const decimals = (found[3] ?? '').replace(/0+$/, '');
  return (found[1] ?? '') + whole + (decimals ? `.${decimals}` : '');
}

// 1234.5 as it is put into a box for correction.
export const boxNumber = (plain: string): string => plain.replace('.', ',');

// "1234567.5" grouped, digit by digit: no value is rounded on its way.
export function grouped(plain: string, group: string, point: string): string {
  const [whole = '', decimals] = plain.split('.');
  const out = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return decimals ? out + point + decimals : out;
}

export function day(iso: string): string {
  const [year, month, date] = iso.slice(0, 10).split('-');
  return `${date}/${month}/${year}`;
}

// The code of a month as people write it: 8/2025 or 2025-08; null for what is none.
export function monthCode(written: string): string | null {
  const found = /^(?:(\d{1,2})[/.-](\d{4})|(\d{4})-(\d{1,2}))$/.exec(written.trim());
  const year = found?.[2] ?? found?.[3];
  const month = Number(found?.[1] ?? found?.[4]);
  return year && month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}` : null;
}

// What is compared when searching: without marks, case and doubled blanks.
export const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim();

// Of "«súng» (12 điểm | points)" the side of one language; the words of a report stay as they are.
export function oneSide(both: string, language: 'vi' | 'en'): string {
  const side = (text: string) => (language === 'en' ? text.replace(/([\d ]*)[^()|\d]* \| /g, '$1') : text.replace(/ \| [^()]*/g, ''));
  return both.split(/(«[^»]*»)/).map((text, at) => (at % 2 === 0 ? side(text) : text)).join('');
}

// "12.5" MB of bytes, in plain form; decimal, as systems show sizes.
export const megabytes = (bytes: number): string => String(Math.round(bytes / 1e5) / 10);

// How fast something goes since a mark, and the seconds that are left; null where it cannot be told yet.
export function pace(since: { at: number; done: number }, now: { at: number; done: number }, total: number): { rate: number; left: number } | null {
  const rate = (now.done - since.done) / ((now.at - since.at) / 1000);
  return Number.isFinite(rate) && rate > 0 && total > 0 ? { rate, left: Math.max(0, total - now.done) / rate } : null;
}
