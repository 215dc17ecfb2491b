// The words of the page in the chosen language.
import { effect, signal } from './library';
import { recall, remember } from './memory';
import { en } from './words_en';
import { vi } from './words_vi';
import { grouped } from './written';

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

// "1234567.5" as the language writes it.
export const digits = (plain: string): string => (language.value === 'en' ? grouped(plain, ',', '.') : grouped(plain, '.', ','));

export function amount(value: string, qualifier: string): string {
  const number = digits(value);
  return qualifier === 'exact' ? number : t(`amount.${qualifier}` as Key, { value: number });
}
