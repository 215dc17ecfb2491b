// One report: its text with every figure on one side, the figure that is looked at on the other.
import { connection, decide, type DeskFile, downloadLink, type Problem } from './api';
import { accept, acceptAll, drop, isLocked, look, mayDecide, step, undo } from './acts';
import { type Asking, Question } from './approve';
import { attempt } from './attempt';
import { Card, Hotkey } from './card';
import { named } from './catalogue';
import { FigureText } from './figure_text';
import { files, waits } from './files';
import { useKeys } from './keys';
import { type Signal, useEffect, useSignal } from './library';
import { openFile, OpenFile } from './open_file';
import { go, message } from './page';
import { PlaceBar, type Placing } from './place_bar';
import { type Key, said, t } from './words';

function Sentences({ title, problems, kind }: { title: string; problems: Problem[]; kind: string }) {
  if (problems.length === 0) return null;
  return (
    <section class={kind} aria-label={title}>
      <h2>{title}</h2>
      <ul>{problems.map((each, i) => <li key={i}>{named(said(each))}</li>)}</ul>
    </section>
  );
}

// What may be asked of a report in its state.
export function ask(file: OpenFile, what: 'approve' | 'withdraw' | 'remove', asking: Signal<Asking>): void {
  void file.settled().then(() => {
    const { state, problems } = file.server.peek();
    if (what === 'approve' && state !== 'accepted') message.value = t('approve.not_yet', { what: problems.map(said).join(' ') });
    else asking.value = what;
  });
}

function Actions({ file, asking }: { file: OpenFile; asking: Signal<Asking> }) {
  const { state } = file.server.value;
  const reopen = () => void attempt(() => file.change((version) => decide(file.address, version, [])));
  return (
    <div class="buttons">
      {!isLocked(file) && (
        <button type="button" class={state === 'accepted' ? 'main' : ''} onClick={() => ask(file, 'approve', asking)}>
          {t('file.approve')} <Hotkey name="y" />
        </button>
      )}
      {state === 'approved' && <button type="button" onClick={() => ask(file, 'withdraw', asking)}>{t('file.withdraw')}</button>}
      {state === 'withdrawn' && <button type="button" onClick={reopen}>{t('file.reopen')}</button>}
      {state === 'read' && <button type="button" onClick={() => ask(file, 'remove', asking)}>{t('file.remove')}</button>}
      <span class="downloads">
        {t('file.download')}: <a href={downloadLink(file.address, 'toml')} download>TOML</a> <a href={downloadLink(file.address, 'json')} download>JSON</a>
      </span>
    </div>
  );
}

function Progress({ file }: { file: OpenFile }) {
  const offered = file.findings.value.filter((each) => each.offered);
  const values = { done: offered.filter((each) => each.decision !== 'open').length, total: offered.length };
  const unsaved = file.pending.value.size;
  const saving = connection.value === 'good' ? t('save.saving') : t('save.unsaved', { n: unsaved });
  if (offered.length === 0) return null;
  return (
    <p class="decided">
      <progress aria-hidden="true" value={values.done} max={values.total} /> {t('file.progress', values)}{' '}
      <span class={unsaved > 0 && connection.value !== 'good' ? 'problem' : 'hint'}>{unsaved > 0 ? saving : t('save.saved')}</span>
    </p>
  );
}

function Head({ file, placing, asking }: { file: OpenFile; placing: Signal<Placing>; asking: Signal<Asking> }) {
  const { name, state, masked } = file.server.value;
  const list = masked.map((each) => `${t(`kind.${each.kind}` as Key)} (${each.count})`).join(', ');
  return (
    <header class="file-head">
      <div class="title">
        <h1 tabIndex={-1}>{name} <span class={`tag ${state}`}>{t(`state.${state}`)}</span></h1>
        <nav class="buttons" aria-label={t('app.files')}>
          <a class="button" href="#/">{t('file.back')}</a>
          <button type="button" onClick={() => step(-1)}>{t('file.previous')} <Hotkey name="p" /></button>
          <button type="button" onClick={() => step(1)}>{t('file.next')} <Hotkey name="n" /></button>
        </nav>
      </div>
      <PlaceBar file={file} placing={placing} />
      <div class="title">
        <Progress file={file} />
        <Actions file={file} asking={asking} />
      </div>
      {masked.length > 0 && <p class="hint">{t('file.masked', { list })}</p>}
      {isLocked(file) && <p class="notice calm">{t(state === 'approved' ? 'file.locked' : 'file.withdrawn')}</p>}
    </header>
  );
}

function Notes({ file }: { file: OpenFile }) {
  const { notes, breaches, problems, state } = file.server.value;
  return (
    <>
      {state === 'read' && <Sentences kind="notice" title={t('file.problems')} problems={problems} />}
      <Sentences kind="notice" title={t('file.breaches')} problems={breaches} />
      {notes.length > 0 && (
        <details class="notes">
          <summary>{t('file.notes', { n: notes.length })}</summary>
          <ul>{notes.map((each, i) => <li key={i}>{named(said(each))}</li>)}</ul>
        </details>
      )}
    </>
  );
}

function Notice({ file }: { file: OpenFile }) {
  if (!file.notice.value) return null;
  return (
    <div class="notice" role="alert">
      <p>{file.notice.value}</p>
      <button type="button" onClick={() => (file.notice.value = '')}>{t('app.close')}</button>
    </div>
  );
}

function Reader({ file }: { file: OpenFile }) {
  const placing = useSignal<Placing>(null);
  const asking = useSignal<Asking>(null);
  const correcting = useSignal(false);
  const correct = () => (correcting.value = mayDecide(file) && file.findings.value.length > 0);
  const put = (what: Placing) => () => (placing.value = mayDecide(file) ? what : null);
  useKeys({
    j: () => look(file, file.current.value + 1),
    k: () => look(file, file.current.value - 1),
    ArrowDown: () => look(file, file.current.value + 1),
    ArrowUp: () => look(file, file.current.value - 1),
    a: () => void (accept(file) || correct()),
    d: () => drop(file),
    e: () => void correct(),
    u: () => undo(file),
    A: () => acceptAll(file),
    n: () => step(1),
    p: () => step(-1),
    w: put('area'),
    t: put('column'),
    y: () => ask(file, 'approve', asking),
    Escape: () => (correcting.value ? (correcting.value = false) : placing.value ? (placing.value = null) : go('#/')),
  });
  useEffect(() => {
    document.title = `${file.server.peek().name} – ${t('app.name')}`;
  }, [file]);
  return (
    <>
      <Head file={file} placing={placing} asking={asking} />
      <Notice file={file} />
      <div class="reader">
        <div class="left">
          <Notes file={file} />
          <FigureText file={file} />
        </div>
        <Card file={file} correcting={correcting} />
      </div>
      <Question file={file} asking={asking} />
    </>
  );
}

function Unread({ file }: { file: DeskFile | null }) {
  useKeys({ n: () => step(1), p: () => step(-1), Escape: () => go('#/') });
  const key: Key = !file ? 'file.gone' : file.state === 'failed' ? 'file.failed' : 'file.waiting';
  return (
    <>
      <h1 tabIndex={-1}>{file?.name ?? t('app.files')}</h1>
      <p>{t(key)}</p>
      {file && <Sentences kind="notice" title={t('list.problems')} problems={file.problems} />}
      <p><a class="button" href="#/">{t('file.back')}</a></p>
    </>
  );
}

export function FilePage({ address }: { address: string }) {
  const shown = useSignal<OpenFile | DeskFile | null | undefined>(undefined);
  const listed = files.value.find((each) => each.address === address);
  const waiting = listed ? waits(listed) : false;
  useEffect(() => {
    let here = true;
    shown.value = undefined;
    void attempt(async () => {
      try {
        const file = await openFile(address);
        if (here) shown.value = file;
      } catch (failed) {
        if (here) shown.value = null;
        throw failed;
      }
    });
    return () => {
      here = false;
    };
  }, [address, waiting]);
  if (shown.value === undefined) return <p>{t('app.loading')}</p>;
  return shown.value instanceof OpenFile ? <Reader key={address} file={shown.value} /> : <Unread file={shown.value} />;
}
