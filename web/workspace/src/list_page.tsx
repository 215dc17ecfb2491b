// Every file of the desk, and those that are still here in the browser.
import type { DeskFile } from './api';
import { attempt } from './attempt';
import { files, loaded, more, remove, waits } from './files';
import { useKeys } from './keys';
import { type ComponentChildren, signal, type TargetedInputEvent, useEffect, useRef } from './library';
import { unsaved } from './open_file';
import { fileLink, message, wantsSearch } from './page';
import { type Outgoing, outgoing, refused, send, unsent } from './sending';
import { digits, type Key, said, t } from './words';
import { folded } from './written';

const search = signal('');

// The server says in a list only why reading failed; the rest follows from what it counts.
function problemsOf(file: DeskFile): string[] {
  if (waits(file)) return [];
  if (file.state === 'failed') return file.problems.map(said);
  const out: string[] = [];
  if (!file.area) out.push(t('list.no_area'));
  if (!file.column) out.push(t('list.no_column'));
  if (file.counts.found === 0) out.push(t('list.nothing'));
  if (file.counts.open > 0 && file.state === 'read') out.push(t('list.open', { n: file.counts.open }));
  out.push(...file.problems.map(said).filter((each) => !out.includes(each)));
  return out;
}

const masks = (file: DeskFile): number => file.masked.reduce((sum, each) => sum + each.count, 0);

function Cell({ name, number, children }: { name: Key; number?: boolean; children: ComponentChildren }) {
  return <td role="cell" data-name={t(name)} class={number ? 'number' : ''}>{children}</td>;
}

function dismiss(file: DeskFile): void {
  void attempt(async () => {
    await remove(file.address);
    message.value = t('file.removed', { name: file.name });
  });
}

function Row({ file }: { file: DeskFile }) {
  const { counts, state } = file;
  const read = !waits(file) && state !== 'failed';
  return (
    <tr role="row">
      <th role="rowheader" scope="row"><a class="open" href={fileLink(file.address)}>{file.name}</a></th>
      <Cell name="list.area">{file.area?.name ?? (read ? '–' : '')}</Cell>
      <Cell name="list.column">{file.column ? said(file.column) : read ? '–' : ''}</Cell>
      <Cell name="list.found" number>{read ? digits(String(counts.found)) : ''}</Cell>
      <Cell name="list.doubtful" number>{read ? digits(String(counts.doubtful)) : ''}</Cell>
      <Cell name="list.state"><span class={`tag ${state}`}>{t(`state.${state}`)}</span></Cell>
      <Cell name="list.problems">
        {problemsOf(file).join(' ')}
        {masks(file) > 0 && <small class="hint"> {t('list.masked', { n: masks(file) })}</small>}
        {(state === 'failed' || state === 'queued') && (
          <button type="button" class="small" aria-label={t('list.dismiss_of', { name: file.name })} onClick={() => dismiss(file)}>{t('list.dismiss')}</button>
        )}
      </Cell>
    </tr>
  );
}

function again(each: Outgoing): void {
  outgoing.value = outgoing.value.filter((other) => other !== each);
  send([each.file]);
}

function LocalRow({ each }: { each: Outgoing }) {
  const { name } = each.file;
  return (
    <tr role="row" class="local">
      <th role="rowheader" scope="row">{name}</th>
      <Cell name="list.area"> </Cell>
      <Cell name="list.column"> </Cell>
      <Cell name="list.found"> </Cell>
      <Cell name="list.doubtful"> </Cell>
      <Cell name="list.state"><span class={`tag ${each.step}`}>{t(`state.${each.step}` as Key)}</span></Cell>
      <Cell name="list.problems">
        {each.why?.()}
        {each.step === 'refused' && <button type="button" class="small" onClick={() => again(each)}>{t('list.again', { name })}</button>}
      </Cell>
    </tr>
  );
}

const kColumns: Key[] = ['list.name', 'list.area', 'list.column', 'list.found', 'list.doubtful', 'list.state', 'list.problems'];

const kNumbers: Key[] = ['list.found', 'list.doubtful'];

function Table({ shown }: { shown: DeskFile[] }) {
  return (
    <table role="table" class="files" aria-label={t('list.title')}>
      <thead role="rowgroup">
        <tr role="row">{kColumns.map((each) => <th role="columnheader" scope="col" key={each} class={kNumbers.includes(each) ? 'number' : ''}>{t(each)}</th>)}</tr>
      </thead>
      <tbody role="rowgroup">
        {[...refused.value, ...unsent.value].map((each, i) => <LocalRow key={`local${i}`} each={each} />)}
        {shown.map((each) => <Row key={each.address} file={each} />)}
      </tbody>
    </table>
  );
}

// To the next or previous row, by the focus itself.
function walk(by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('.files a.open')];
  const at = links.indexOf(document.activeElement as HTMLElement);
  links[at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
}

export function ListPage() {
  const box = useRef<HTMLInputElement>(null);
  useKeys({
    j: () => walk(1),
    k: () => walk(-1),
    ArrowDown: () => walk(1),
    ArrowUp: () => walk(-1),
    n: () => walk(1),
    p: () => walk(-1),
    Enter: () => document.querySelector<HTMLElement>('.files a.open')?.click(),
    Escape: () => (search.value = ''),
  });
  useEffect(() => {
    document.title = `${t('list.title')} – ${t('app.name')}`;
    if (wantsSearch.peek()) box.current?.select();
    wantsSearch.value = false;
  }, []);
  const asked = folded(search.value);
  const shown = files.value.filter((each) => folded(`${each.name} ${each.area?.name ?? ''} ${each.column ? said(each.column) : ''}`).includes(asked));
  const total = files.value.length + unsent.value.length + refused.value.length;
  const typed = (event: TargetedInputEvent<HTMLInputElement>) => {
    if (!event.isComposing) search.value = event.currentTarget.value;
  };
  return (
    <>
      <div class="list-head">
        <h1 tabIndex={-1}>{t('list.title')}</h1>
        <div class="search">
          <label for="search">{t('list.search')}</label>
          <input ref={box} id="search" type="search" value={search.value} onInput={typed} onCompositionEnd={(event) => (search.value = event.currentTarget.value)} />
        </div>
        <p class="hint">
          {t('list.total', { n: total })}
          {more.value && ` ${t('list.more')}`}
        </p>
        {unsaved.value.size > 0 && <p class="problem">{t('save.pending_files', { n: unsaved.value.size })}</p>}
      </div>
      {total > 0 && <Table shown={shown} />}
      {total > 0 && shown.length === 0 && files.value.length > 0 && <p>{t('list.none')}</p>}
      {total === 0 && <p>{loaded.value ? t('list.empty') : t('app.loading')}</p>}
    </>
  );
}
