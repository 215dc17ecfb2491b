// The words of the page in the chosen language.
import { effect, signal } from './library';
import { recall, remember } from './memory';
import { en } from './words_en';
import { vi } from './words_vi';

export type Key = keyof typeof vi;
export type Language = 'vi' | 'en';
export const language = signal<Language>(recall('language') === 'en' ? 'en' : 'vi');

effect(() => {
  document.documentElement.lang = language.value;
  remember('language', language.value);
});

export function t(key: Key, values: Record<string, string | number> = {}): string {
  const text: string = (language.value === 'en' ? en : vi)[key];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    return typeof value === 'number' ? digits(String(value)) : value;
  });
}

// What the server says in both.
export const said = (both: { vi: string; en: string }): string => both[language.value];

// "1234567.5" as the language writes it, digit by digit: no value is rounded on its way.
export function digits(plain: string): string {
  const [group, point] = language.value === 'en' ? [',', '.'] : ['.', ','];
  const [whole = '', decimals] = plain.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return decimals ? grouped + point + decimals : grouped;
}

export function amount(value: string, qualifier: string): string {
  const number = digits(value);
  return qualifier === 'exact' ? number : t(`amount.${qualifier}` as Key, { value: number });
}

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

export function day(iso: string): string {
  const [year, month, date] = iso.slice(0, 10).split('-');
  return `${date}/${month}/${year}`;
}

// What is compared when searching: without marks, case and doubled blanks.
export const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim();
