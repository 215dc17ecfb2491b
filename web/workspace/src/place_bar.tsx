// Which area and period a report is about, and how to say another.
import { type Column, findAreas, type FoundArea, listColumns, place } from './api';
import { isLocked, mayDecide } from './acts';
import { Hotkey } from './card';
import type { Option } from './catalogue';
import { Choose } from './choose';
import { attempt } from './attempt';
import { Fragment, type Signal } from './library';
import type { OpenFile } from './open_file';
import { said, t } from './words';
import { day, folded, monthCode } from './written';

export type Placing = 'area' | 'column' | null;

function areaOption(area: FoundArea): Option {
  const until = area.to ? `${day(area.from)} – ${day(area.to)}` : '';
  return { key: area.id, name: area.name, note: [area.within, until].filter(Boolean).join(' · ') };
}

export const areaOptions = async (typed: string, column?: string): Promise<Option[]> =>
  typed.trim() ? (await findAreas(typed, column)).map(areaOption) : [];

const columnOption = (column: Column): Option => ({ key: column.code, name: said(column), note: column.code });

// A month that is no longer in the list may be written.
function monthOption(typed: string): Option[] {
  const code = monthCode(typed);
  return code ? [{ key: code, name: `${code.slice(5)}/${code.slice(0, 4)}`, note: code }] : [];
}

export async function columnOptions(typed: string): Promise<Option[]> {
  const asked = folded(typed);
  const all = (await listColumns()).map(columnOption);
  const month = monthOption(typed);
  const found = all.filter((each) => folded(`${each.name} ${each.note}`).includes(asked));
  return [...month.filter((each) => !found.some((other) => other.key === each.key)), ...found];
}

function put(file: OpenFile, to: { area?: string; column?: string }, placing: Signal<Placing>): void {
  placing.value = null;
  if (mayDecide(file)) void attempt(() => file.change((version) => place(file.address, version, to)));
}

function AreaPart({ file, placing }: { file: OpenFile; placing: Signal<Placing> }) {
  const { area, area_name: written, areas, column } = file.server.value;
  const pick = (key: string) => put(file, { area: key }, placing);
  if (placing.value === 'area') {
    return (
      <Choose
        name="area" label={t('file.find_area')} typed={area?.name ?? written} focus find={(typed) => areaOptions(typed, column?.code)}
        pick={(option) => pick(option.key)} leave={() => (placing.value = null)}
      />
    );
  }
  return (
    <Fragment>
      <span class={area ? '' : 'problem'}>{area?.name ?? t('file.unknown')}</span>{' '}
      <button type="button" class="small" disabled={isLocked(file)} onClick={() => (placing.value = 'area')}>{t('file.change_area')} <Hotkey name="w" /></button>
      {!area && written && <p class="hint">{t('file.written_as', { name: written })}</p>}
      {!area && <Guesses options={areas.map(areaOption)} pick={pick} />}
    </Fragment>
  );
}

function ColumnPart({ file, placing }: { file: OpenFile; placing: Signal<Placing> }) {
  const { column, columns } = file.server.value;
  const pick = (key: string) => put(file, { column: key }, placing);
  if (placing.value === 'column') {
    return <Choose name="column" label={t('file.find_column')} focus find={columnOptions} pick={(option) => pick(option.key)} leave={() => (placing.value = null)} />;
  }
  return (
    <Fragment>
      <span class={column ? '' : 'problem'}>{column ? said(column) : t('file.unknown')}</span>{' '}
      <button type="button" class="small" disabled={isLocked(file)} onClick={() => (placing.value = 'column')}>{t('file.change_column')} <Hotkey name="t" /></button>
      {!column && <Guesses options={columns.map(columnOption)} pick={pick} />}
    </Fragment>
  );
}

function Guesses({ options, pick }: { options: Option[]; pick: (key: string) => void }) {
  if (options.length === 0) return null;
  return (
    <p class="guesses">
      {t('file.maybe')}{' '}
      {options.map((each) => (
        <button type="button" class="small" key={each.key} onClick={() => pick(each.key)} title={each.note}>
          {each.name}{each.note && <small> {each.note}</small>}
        </button>
      ))}
    </p>
  );
}

export function PlaceBar({ file, placing }: { file: OpenFile; placing: Signal<Placing> }) {
  return (
    <dl class="place">
      <div><dt>{t('file.area')}</dt><dd><AreaPart file={file} placing={placing} /></dd></div>
      <div><dt>{t('file.column')}</dt><dd><ColumnPart file={file} placing={placing} /></dd></div>
    </dl>
  );
}
