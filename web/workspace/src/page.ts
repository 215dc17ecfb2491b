// Which page is shown, and what it says at its foot.
import { signal } from './library';

export type Page = { name: 'list' } | { name: 'file'; address: string } | { name: 'missing' } | { name: 'signed' } | { name: 'figures' } | { name: 'unknown' };

function pageOf(hash: string): Page {
  const [, name = '', rest = ''] = hash.replace(/^#/, '').split('/');
  if (name === '') return { name: 'list' };
  if (name === 'missing' || name === 'signed' || name === 'figures') return { name };
  return name === 'file' && /^[0-9a-f]{64}$/.test(rest) ? { name: 'file', address: rest } : { name: 'unknown' };
}

export const page = signal<Page>(pageOf(location.hash));
addEventListener('hashchange', () => {
  page.value = pageOf(location.hash);
  message.value = '';
});

export const fileLink = (address: string): string => `#/file/${address}`;
export function go(hash: string): void {
  location.hash = hash;
}

// The last thing that happened, spoken by screen readers.
export const message = signal('');

// Set before going to the list in order to search there.
export const wantsSearch = signal(false);
