// The indicators that a figure can count in, with what a search compares.
import { connection, type Indicator, listIndicators } from './api';
import { computed, effect, signal } from './library';
import { said } from './words';
import { folded } from './written';

export interface Option {
  key: string;
  name: string;
  note: string;
}
interface Series extends Option {
  unit: string;
  folded: string;
}

const indicators = signal<Indicator[]>([]);
effect(() => {
  if (connection.value === 'good' && indicators.peek().length === 0)
    listIndicators().then((all) => (indicators.value = all), () => undefined);
});

const series = computed<Series[]>(() =>
  indicators.value.flatMap((indicator) =>
    indicator.series.map((each) => {
      const slice = each.code !== indicator.code;
      const name = slice ? `${said(indicator)}: ${said(each)}` : said(indicator);
      const compared = `${each.code} ${indicator.vi} ${indicator.en} ${slice ? `${each.vi} ${each.en}` : ''}`;
      return { key: each.code, name, note: each.code, unit: said({ vi: each.unit, en: each.unit_en }), folded: folded(compared) };
    }),
  ),
);
const byCode = computed(() => new Map(series.value.map((each) => [each.key, each])));

export const seriesName = (code: string): string => byCode.value.get(code)?.name ?? code;
export const seriesUnit = (code: string): string => byCode.value.get(code)?.unit ?? '';

// A sentence of the server with the codes in it called by their names.
export const named = (sentence: string): string =>
  sentence.replace(/[a-z_]+(?:\.[a-z_]+)+(?:\/[a-z_]+)?/g, (code) => {
    const name = byCode.value.get(code)?.name;
    return name ? `«${name}»` : code;
  });

const kMost = 30;
// Those that hold every word that was typed; where code or name begins with it, first.
export function findSeries(typed: string): Option[] {
  const asked = folded(typed);
  const parts = asked.split(' ');
  const rank = (each: Series) => (each.folded.startsWith(asked) ? 0 : folded(each.name).startsWith(asked) ? 1 : 2);
  return series.value
    .filter((each) => parts.every((part) => each.folded.includes(part)))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, kMost);
}
