// The review that was signed: its PDF is uploaded with number and date, and what reads otherwise since is shown.
import { type Column, freezeReview, getSignedReview, listColumns, Lost, Refusal, type SignedReview } from './api';
import { attempt } from './attempt';
import { useKeys } from './keys';
import { type TargetedSubmitEvent, useEffect, useId, useSignal } from './library';
import { go, message } from './page';
import { said, t } from './words';
import { day } from './written';

type Frozen = NonNullable<SignedReview['frozen']>;

function Changed({ frozen }: { frozen: Frozen }) {
  if (frozen.changed.length === 0) return <p>{t('signed.unchanged')}</p>;
  return (
    <div class="wide" tabIndex={0} role="region" aria-label={t('signed.changed', { n: frozen.changed.length })}>
      <table class="changes">
        <caption>{t('signed.changed', { n: frozen.changed.length })}</caption>
        <thead>
          <tr><th scope="col">{t('signed.area')}</th><th scope="col">{t('signed.indicator')}</th><th scope="col" class="number">{t('signed.then')}</th><th scope="col" class="number">{t('signed.now')}</th></tr>
        </thead>
        <tbody>
          {frozen.changed.map((each, at) => (
            <tr key={at}>
              <th scope="row">{each.area}</th>
              <td>{each.indicator} <span class="hint">({each.kind})</span></td>
              <td class="number">{each.then}</td>
              <td class="number">{each.now}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Last({ frozen }: { frozen: Frozen }) {
  return (
    <section aria-label={t('signed.last')}>
      <h2>{t('signed.what', { number: frozen.number, date: day(frozen.signed_on) })}</h2>
      <p>{t('signed.by', { who: frozen.who, figures: frozen.figures })}</p>
      <p class="hint">SHA-256 <code>{frozen.signed_sha256}</code></p>
      {!frozen.as_printed && <p class="notice">{t('signed.other_pack')}</p>}
      <Changed frozen={frozen} />
    </section>
  );
}

interface FieldProps {
  name: string;
  label: string;
  hint: string;
  problem: string;
}

function Field({ name, label, hint, problem }: FieldProps) {
  const id = useId();
  return (
    <div>
      <label for={id}>{label}</label>
      <input id={id} name={name} type="text" autocomplete="off" aria-describedby={`${id}-hint`} aria-invalid={problem ? true : undefined} />
      <span id={`${id}-hint`} class={problem ? 'problem' : 'hint'}>{problem || hint}</span>
    </div>
  );
}

function Upload({ review, done }: { review: SignedReview; done: (now: SignedReview) => void }) {
  const problems = useSignal<Record<string, string>>({});
  const busy = useSignal(false);
  const id = useId();
  const send = async (form: HTMLFormElement) => {
    const asked = new FormData(form);
    const file = asked.get('signed');
    const word = (name: string) => String(asked.get(name) ?? '').trim();
    try {
      const words = { number: word('number'), date: word('date'), printed: word('printed') };
      const now = await freezeReview(review.column, words, file instanceof Blob ? file : new Blob());
      problems.value = {};
      form.reset();
      done(now);
      message.value = t('signed.done', { number: now.frozen?.number ?? '' });
    } catch (failed) {
      if (failed instanceof Lost) message.value = t('signed.lost');
      else if (!(failed instanceof Refusal)) throw failed;
      else problems.value = Object.fromEntries(failed.problems.map((each) => [failed.has('document.taken') ? 'number' : each.place, said(each)]));
    }
  };
  const submitted = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    busy.value = true;
    void send(event.currentTarget).finally(() => (busy.value = false));
  };
  const wrong = (name: string) => problems.value[name] ?? '';
  return (
    <form class="signing" noValidate onSubmit={submitted}>
      <h2>{t('signed.upload')}</h2>
      <p>{t('signed.explain', { figures: review.figures })}</p>
      <label for={id}>{t('signed.file')}</label>
      <input id={id} name="signed" type="file" accept="application/pdf" aria-describedby={`${id}-problem`} aria-invalid={wrong('signed') ? true : undefined} />
      <span id={`${id}-problem`} class="problem">{wrong('signed')}</span>
      <Field name="number" label={t('signed.number')} hint="12/BC-MTTQ-BCA" problem={wrong('number')} />
      <Field name="date" label={t('signed.date')} hint="25/11/2026" problem={wrong('date')} />
      <Field name="printed" label={t('signed.printed')} hint={t('signed.printed_hint')} problem={wrong('printed')} />
      <div class="buttons"><button type="submit" class="main" disabled={busy.value}>{t(busy.value ? 'signed.sending' : 'signed.send')}</button></div>
    </form>
  );
}

export function SignedPage() {
  const columns = useSignal<Column[]>([]);
  const column = useSignal('');
  const review = useSignal<SignedReview | null>(null);
  useKeys({ Escape: () => go('#/') });
  useEffect(() => {
    document.title = `${t('signed.title')} – ${t('app.name')}`;
    void attempt(async () => {
      columns.value = await listColumns();
      column.value ||= columns.value.find((each) => each.code === '09-10y')?.code ?? columns.value[0]?.code ?? '';
    });
  }, []);
  useEffect(() => {
    let here = true;
    if (column.value) {
      void attempt(async () => {
        const answer = await getSignedReview(column.value);
        if (here) review.value = answer;
      });
    }
    return () => {
      here = false;
    };
  }, [column.value]);
  return (
    <>
      <h1 tabIndex={-1}>{t('signed.title')}</h1>
      <div class="asked">
        <div>
          <label for="column">{t('missing.column')}</label>
          <select id="column" value={column.value} onChange={(event) => (column.value = event.currentTarget.value)}>
            {columns.value.map((each) => <option key={each.code} value={each.code} selected={each.code === column.value}>{said(each)}</option>)}
          </select>
        </div>
      </div>
      {!review.value && <p>{t('app.loading')}</p>}
      {review.value?.invented && <p class="notice calm"><strong>{t('signed.invented')}</strong></p>}
      {review.value && !review.value.frozen && <p>{t('signed.none')}</p>}
      {review.value?.frozen && <Last frozen={review.value.frozen} />}
      {review.value && <Upload key={review.value.column} review={review.value} done={(now) => (review.value = now)} />}
    </>
  );
}
