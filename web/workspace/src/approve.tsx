// The questions before a report is approved, withdrawn or removed.
import { approve, type Conflict, Lost, type OnConflict, Refusal, withdraw } from './api';
import { attempt } from './attempt';
import { named, seriesName } from './catalogue';
import { Buttons, Dialog } from './dialog';
import { remove } from './files';
import { type ComponentChildren, type Signal, type TargetedSubmitEvent, useId, useSignal } from './library';
import type { OpenFile } from './open_file';
import { go, message } from './page';
import { amount, said, t } from './words';
import { day } from './written';

export type Asking = 'approve' | 'withdraw' | 'remove' | null;

interface WhyProps {
  label: string;
  why: Signal<string>;
  problem: string;
}

function Why({ label, why, problem }: WhyProps) {
  const id = useId();
  return (
    <>
      <label for={id}>{label}</label>
      <textarea id={id} name="why" rows={3} maxLength={2000} value={why.value} aria-invalid={problem ? true : undefined} onInput={(event) => (why.value = event.currentTarget.value)} />
      {problem && <p class="problem" role="alert">{problem}</p>}
    </>
  );
}

function Form({ submit, children }: { submit: () => void; children: ComponentChildren }) {
  const send = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    submit();
  };
  return <form onSubmit={send}>{children}</form>;
}

function Conflicts({ conflicts, answer, close }: { conflicts: Conflict[]; answer: (choice: OnConflict) => void; close: () => void }) {
  const from = (each: Conflict) =>
    t('conflict.from', { name: each.there.name ?? each.there.source.slice(0, 12), who: each.there.who, day: day(each.there.recorded_at) });
  return (
    <>
      <p>{t('conflict.what')}</p>
      <div class="wide" tabIndex={0} role="group" aria-label={t('conflict.title')}>
        <table class="conflicts">
          <thead>
            <tr><th scope="col">{t('card.indicator')}</th><th scope="col">{t('conflict.here')}</th><th scope="col">{t('conflict.there')}</th></tr>
          </thead>
          <tbody>
            {conflicts.map((each) => (
              <tr key={each.number}>
                <th scope="row">{seriesName(each.series)}</th>
                <td class="number">{amount(each.here.value, each.here.qualifier)}</td>
                <td><span class="number">{amount(each.there.value, each.there.qualifier)}</span> <small>{from(each)}</small></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Buttons cancel={close}>
        <button type="button" onClick={() => answer('replace')}>{t('conflict.replace', { n: conflicts.length })}</button>
        <button type="button" onClick={() => answer('keep')}>{t('conflict.keep', { n: conflicts.length })}</button>
      </Buttons>
    </>
  );
}

function ApproveDialog({ file, close }: { file: OpenFile; close: () => void }) {
  const why = useSignal('');
  const problem = useSignal('');
  const conflicts = useSignal<Conflict[]>([]);
  const { breaches, area, column, counts } = file.server.value;

  const ask = async (choice: OnConflict) => {
    try {
      let done = { written: 0, kept: 0 };
      const went = await file.change(async (version) => {
        const outcome = await approve(file.address, version, why.value.trim(), choice);
        done = outcome;
        return outcome.file;
      });
      close();
      if (went) message.value = t('approve.done', done);
    } catch (failed) {
      if (failed instanceof Lost) throw failed;
      if (failed instanceof Refusal && failed.conflicts.length > 0) conflicts.value = failed.conflicts;
      else problem.value = failed instanceof Refusal ? failed.problems.map(said).join(' ') : String(failed);
    }
  };
  const submit = () => {
    const needed = breaches.length > 0 && !why.value.trim();
    problem.value = needed ? t('approve.why_needed') : '';
    if (!needed) void attempt(() => ask('ask'));
  };

  if (conflicts.value.length > 0) {
    return (
      <Dialog key="conflicts" title={t('conflict.title')} close={close}>
        <Conflicts conflicts={conflicts.value} answer={(choice) => void attempt(() => ask(choice))} close={close} />
      </Dialog>
    );
  }
  return (
    <Dialog key="approve" title={t('approve.title')} close={close}>
      <Form submit={submit}>
        <p>{t('approve.what', { n: counts.taken, area: area?.name ?? '', column: column ? said(column) : '' })}</p>
        {breaches.length > 0 && (
          <>
            <p>{t('approve.breaches')}</p>
            <ul>{breaches.map((each) => <li key={each.code + each.place}>{named(said(each))}</li>)}</ul>
            <Why label={t('approve.why')} why={why} problem={problem.value} />
          </>
        )}
        {breaches.length === 0 && problem.value && <p class="problem" role="alert">{problem.value}</p>}
        <Buttons cancel={close}><button type="submit" class="main">{t('approve.yes')}</button></Buttons>
      </Form>
    </Dialog>
  );
}

function WithdrawDialog({ file, close }: { file: OpenFile; close: () => void }) {
  const why = useSignal('');
  const problem = useSignal('');
  const work = async () => {
    let written = 0;
    const went = await file.change(async (version) => {
      const outcome = await withdraw(file.address, version, why.value.trim());
      written = outcome.written;
      return outcome.file;
    });
    if (went) message.value = t('withdraw.done', { written });
  };
  const submit = () => {
    problem.value = why.value.trim() ? '' : t('approve.why_needed');
    if (problem.value) return;
    close();
    void attempt(work);
  };
  return (
    <Dialog title={t('withdraw.title')} close={close}>
      <Form submit={submit}>
        <p>{t('withdraw.what')}</p>
        <Why label={t('withdraw.why')} why={why} problem={problem.value} />
        <Buttons cancel={close}><button type="submit" class="main">{t('withdraw.yes')}</button></Buttons>
      </Form>
    </Dialog>
  );
}

function RemoveDialog({ file, close }: { file: OpenFile; close: () => void }) {
  const { name } = file.server.value;
  const work = async () => {
    await file.settled();
    await remove(file.address);
    go('#/');
  };
  const submit = () => {
    close();
    void attempt(work);
  };
  return (
    <Dialog title={t('remove.title')} close={close}>
      <Form submit={submit}>
        <p>{t('remove.what', { name })}</p>
        <Buttons cancel={close}><button type="submit" class="main">{t('file.remove')}</button></Buttons>
      </Form>
    </Dialog>
  );
}

export function Question({ file, asking }: { file: OpenFile; asking: Signal<Asking> }) {
  const close = () => (asking.value = null);
  if (asking.value === 'approve') return <ApproveDialog file={file} close={close} />;
  if (asking.value === 'withdraw') return <WithdrawDialog file={file} close={close} />;
  return asking.value === 'remove' ? <RemoveDialog file={file} close={close} /> : null;
}
