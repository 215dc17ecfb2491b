// Files of figures: where they are dropped, how far each has come, and what of it was left out.
import { type Load, type OnConflict, type Problem, rejectedLink } from './api';
import { attempt } from './attempt';
import { named } from './catalogue';
import { useKeys } from './keys';
import { type TargetedEvent, useEffect, useId } from './library';
import { forget, isSending, listed, loads, onConflict, paceOf, problems, refreshLoads, refused, sendFigures, waitingNames } from './loads';
import { go } from './page';
import { digits, type Key, said, t } from './words';
import { megabytes } from './written';

const kColumns = 'area, indicator, column, plane, state, value, qualifier';
const kChoices: OnConflict[] = ['ask', 'replace', 'keep'];
const kMostShown = 20;

function Drop() {
  const id = useId();
  const picked = (event: TargetedEvent<HTMLInputElement>) => {
    sendFigures(event.currentTarget.files ?? []);
    event.currentTarget.value = '';
  };
  return (
    <section class="drop" aria-label={t('figures.drop')}>
      <p><strong>{t('figures.drop')}</strong> <span class="hint">{t('figures.kinds', { columns: kColumns })}</span></p>
      <div>
        <label for={id}>{t('figures.conflict')}</label>
        <select id={id} value={onConflict.value} onChange={(event) => (onConflict.value = event.currentTarget.value as OnConflict)}>
          {kChoices.map((each) => <option key={each} value={each} selected={each === onConflict.value}>{t(`figures.on.${each}` as Key)}</option>)}
        </select>
      </div>
      <label class="button">
        {t('send.choose')}
        <input type="file" multiple accept=".csv,.xlsx,.json" class="unseen" onChange={picked} />
      </label>
    </section>
  );
}

function timeLeft(seconds: number): string {
  return seconds < 90 ? t('figures.seconds', { n: Math.ceil(seconds) }) : t('figures.minutes', { n: Math.round(seconds / 60) });
}

function Progress({ load }: { load: Load }) {
  const sending = load.step === 'sending';
  const { rows = 0, of_rows: total = 0 } = load;
  const what = sending
    ? t('figures.sent', { done: digits(megabytes(load.sent)), total: digits(megabytes(load.bytes)) })
    : total > 0 ? t('figures.rows', { done: Math.min(rows, total), total }) : t('figures.rows_only', { done: rows });
  const pace = paceOf(load);
  const rate = pace && (sending ? t('figures.rate_sent', { rate: digits(megabytes(pace.rate)) }) : t('figures.rate_rows', { rate: Math.round(pace.rate) }));
  return (
    <p>
      <progress aria-label={what} value={sending ? load.sent : rows} max={(sending ? load.bytes : total) || undefined} />{' '}
      {[what, rate, pace && timeLeft(pace.left)].filter(Boolean).join(' · ')}
    </p>
  );
}

function Reasons({ load, all }: { load: Load; all: readonly Problem[] }) {
  if (all.length === 0) return null;
  const more = Math.max(all.length, load.left_out ?? 0) - Math.min(all.length, kMostShown);
  const title = t(load.step === 'failed' ? 'figures.why_failed' : 'figures.left');
  return (
    <div class="wide" tabIndex={0} role="region" aria-label={`${title}: ${load.name}`}>
      <table class="changes reasons">
        <caption>{title}</caption>
        <thead><tr><th scope="col">{t('figures.place')}</th><th scope="col">{t('figures.why')}</th></tr></thead>
        <tbody>
          {all.slice(0, kMostShown).map((each, at) => <tr key={at}><th scope="row">{each.place}</th><td>{named(said(each))}</td></tr>)}
        </tbody>
      </table>
      {more > 0 && <p class="hint">{t('figures.more', { n: more })}</p>}
      {all.some((each) => each.code === 'figure.conflict') && <p>{t('figures.stands', { where: t('figures.conflict') })}</p>}
    </div>
  );
}

function Outcome({ load }: { load: Load }) {
  const { rows = 0, written = 0, unchanged = 0, already_loaded: already = 0, left_out: left = 0 } = load;
  return (
    <>
      {load.step === 'loaded' && <p>{t('figures.done', { rows, written, unchanged, already, left })}</p>}
      <Reasons load={load} all={problems.value.get(load.load) ?? []} />
      {left > 0 && (
        <p>
          <a class="button" href={rejectedLink(load.load)} download={`${load.name}.rejected.csv`}>{t('figures.download', { n: left })}</a>{' '}
          <span class="hint">{t('figures.mend')}</span>
        </p>
      )}
    </>
  );
}

function One({ load }: { load: Load }) {
  const { name, step } = load;
  const stopped = step === 'sending' && !isSending(load);
  const ended = step === 'loaded' || step === 'failed';
  return (
    <li class="load">
      <h3>{name} <span class={`tag ${ended ? (step === 'failed' ? 'failed' : 'accepted') : 'reading'}`}>{t(`figures.step.${stopped ? 'stopped' : step}`)}</span></h3>
      {stopped && <p>{t('figures.go_on', { done: digits(megabytes(load.sent)), total: digits(megabytes(load.bytes)) })}</p>}
      {!ended && !stopped && <Progress load={load} />}
      {ended && <Outcome load={load} />}
      {step !== 'loading' && (
        <button type="button" class="small" aria-label={t('figures.forget_of', { name })} onClick={() => void attempt(() => forget(load))}>{t('figures.forget')}</button>
      )}
    </li>
  );
}

function NotTaken() {
  return (
    <>
      {refused.value.map((each, at) => (
        <div key={at} class="notice" role="alert">
          <p><strong><bdi>{each.name}</bdi></strong> {each.why()}</p>
          <button type="button" class="small" onClick={() => (refused.value = refused.value.filter((other) => other !== each))}>{t('app.close')}</button>
        </div>
      ))}
    </>
  );
}

export function FiguresPage() {
  useKeys({ Escape: () => go('#/') });
  useEffect(() => {
    document.title = `${t('figures.title')} – ${t('app.name')}`;
    void refreshLoads();
  }, []);
  const names = waitingNames.value;
  return (
    <>
      <h1 tabIndex={-1}>{t('figures.title')}</h1>
      <Drop />
      <NotTaken />
      {names.length > 0 && <p><strong>{t('figures.queued', { names: names.join(', ') })}</strong></p>}
      {loads.value.length > 0 && (
        <section aria-labelledby="loads">
          <h2 id="loads">{t('figures.list')}</h2>
          <ul class="loads">{[...loads.value].reverse().map((each) => <One key={each.load} load={each} />)}</ul>
        </section>
      )}
      {loads.value.length === 0 && <p>{t(listed.value ? 'figures.none' : 'app.loading')}</p>}
    </>
  );
}
