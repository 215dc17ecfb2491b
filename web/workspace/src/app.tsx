// The frame round every page: where one is, what is going on, and where files are dropped.
import { connection } from './api';
import { FiguresPage } from './figures_page';
import { FilePage } from './file_page';
import { Help } from './help';
import { useKeys } from './keys';
import { signal, type TargetedEvent, useEffect, useSignal } from './library';
import { ListPage } from './list_page';
import { sendFigures } from './loads';
import { MissingPage } from './missing_page';
import { unsaved } from './open_file';
import { go, message, page, wantsSearch } from './page';
import { cancel, progress, send, unsent } from './sending';
import { SignedPage } from './signed_page';
import { language, t } from './words';

const help = signal(false);

function Top() {
  const here = (name: string) => (page.value.name === name ? 'page' : undefined);
  return (
    <header class="top">
      <a class="skip" href="#main" onClick={(event) => (event.preventDefault(), document.getElementById('main')?.focus())}>{t('app.skip')}</a>
      <strong lang="vi">{t('app.name')}</strong>
      <nav aria-label={t('app.nav')}>
        <a href="#/" aria-current={here('list')}>{t('app.files')}</a>
        <a href="#/figures" aria-current={here('figures')}>{t('app.figures')}</a>
        <a href="#/missing" aria-current={here('missing')}>{t('app.missing')}</a>
        <a href="#/signed" aria-current={here('signed')}>{t('app.signed')}</a>
      </nav>
      <span class="tools">
        <button type="button" onClick={() => (help.value = true)}>{t('app.help')}</button>
        <button type="button" lang={language.value === 'vi' ? 'en' : 'vi'} onClick={() => (language.value = language.value === 'vi' ? 'en' : 'vi')}>{t('app.language')}</button>
      </span>
    </header>
  );
}

function Drop() {
  const { total, done } = progress.value;
  const left = unsent.value.length;
  const chosen = (event: TargetedEvent<HTMLInputElement>) => {
    send(event.currentTarget.files ?? []);
    event.currentTarget.value = '';
  };
  return (
    <section class="drop" aria-label={t('send.drop')}>
      <p><strong>{t('send.drop')}</strong> <span class="hint">{t('send.kinds')}</span></p>
      <label class="button">
        {t('send.choose')}
        <input type="file" multiple class="unseen" onChange={chosen} />
      </label>
      {total > 0 && (
        <div class="sending">
          <progress aria-label={t('send.progress', { done, total })} value={done} max={total} />
          <span role="status">{done === total ? t('send.finished', { total }) : t('send.progress', { done, total })}</span>
          {left > 0 && <strong>{t('send.unsent', { n: left })}</strong>}
          {done < total && <button type="button" onClick={() => void cancel()}>{t('send.cancel')}</button>}
        </div>
      )}
    </section>
  );
}

// Files may be dropped on any page: reports, but for the page of figures. The list then shows what becomes of them.
function useDropping() {
  const over = useSignal(false);
  useEffect(() => {
    const carries = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const dragged = (event: DragEvent) => {
      if (!carries(event)) return;
      event.preventDefault();
      over.value = true;
    };
    const left = (event: DragEvent) => {
      if (!event.relatedTarget) over.value = false;
    };
    const dropped = (event: DragEvent) => {
      if (!carries(event)) return;
      event.preventDefault();
      over.value = false;
      const dropped = event.dataTransfer?.files ?? [];
      if (page.peek().name === 'figures') return sendFigures(dropped);
      send(dropped);
      go('#/');
    };
    addEventListener('dragover', dragged);
    addEventListener('dragleave', left);
    addEventListener('drop', dropped);
    return () => {
      removeEventListener('dragover', dragged);
      removeEventListener('dragleave', left);
      removeEventListener('drop', dropped);
    };
  }, []);
  return over;
}

function Foot() {
  const state = connection.value;
  const pending = unsaved.value.size;
  return (
    <footer class="foot">
      {state !== 'good' && (
        <p class="notice" role="alert">
          {t(state === 'lost' ? 'connection.lost' : 'connection.shut')} {pending > 0 && t('save.kept', { n: pending })}
        </p>
      )}
      <p role="status" class={message.value ? 'message' : ''}>{message.value}</p>
    </footer>
  );
}

function Unknown() {
  return (
    <>
      <h1 tabIndex={-1}>{t('app.not_found')}</h1>
      <p><a class="button" href="#/">{t('file.back')}</a></p>
    </>
  );
}

function Shown() {
  const shown = page.value;
  if (shown.name === 'file') return <FilePage key={shown.address} address={shown.address} />;
  if (shown.name === 'missing') return <MissingPage />;
  if (shown.name === 'signed') return <SignedPage />;
  if (shown.name === 'figures') return <FiguresPage />;
  if (shown.name === 'unknown') return <Unknown />;
  return (
    <>
      <Drop />
      <ListPage />
    </>
  );
}

export function App() {
  const over = useDropping();
  useKeys({
    '?': () => (help.value = true),
    '/': () => {
      const box = document.getElementById('search');
      if (box instanceof HTMLInputElement) return box.select();
      wantsSearch.value = true;
      go('#/');
    },
  });
  return (
    <>
      <Top />
      <main id="main" tabIndex={-1}><Shown /></main>
      <Foot />
      {help.value && <Help close={() => (help.value = false)} />}
      {over.value && <div class="over" aria-hidden="true">{t('send.here')}</div>}
    </>
  );
}
