// Another indicator, value or qualifier for a figure.
import type { Finding, Qualifier } from './api';
import { decideOn } from './acts';
import { findSeries, seriesName } from './catalogue';
import { Choose } from './choose';
import { Buttons } from './dialog';
import { type TargetedKeyboardEvent, type TargetedSubmitEvent, useId, useSignal } from './library';
import type { OpenFile } from './open_file';
import { digits, type Key, t } from './words';
import { boxNumber, plainNumber } from './written';

const kQualifiers: Qualifier[] = ['exact', 'at_least', 'below', 'about'];

export function CorrectForm({ file, finding, done }: { file: OpenFile; finding: Finding; done: () => void }) {
  const id = useId();
  const start = finding.accepted ?? finding;
  const series = useSignal(finding.accepted?.series ?? finding.series ?? '');
  const value = useSignal(boxNumber(start.value));
  const qualifier = useSignal<Qualifier>(start.qualifier);
  const tried = useSignal(false);
  const number = plainNumber(value.value);

  const save = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    tried.value = true;
    if (!series.value || number === null) return;
    event.currentTarget.querySelector<HTMLElement>(':focus')?.blur();
    done();
    decideOn(file, { number: finding.number, decision: 'correct', series: series.value, value: number, qualifier: qualifier.value });
  };
  const leave = (event: TargetedKeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    done();
  };

  return (
    <form class="correct" aria-label={t('correct.title')} onSubmit={save} onKeyDown={leave}>
      <blockquote lang="vi">{finding.quote}</blockquote>
      <Choose
        name="series" label={t('correct.indicator')} typed={series.value && seriesName(series.value)} focus find={findSeries} leave={done}
        pick={(option) => (series.value = option.key)} problem={tried.value && !series.value ? t('correct.choose') : ''}
      />
      {series.value && <p class="hint"><code>{series.value}</code></p>}
      <label for={`${id}-value`}>{t('correct.value')}</label>
      <input
        id={`${id}-value`} name="value" inputMode="decimal" autocomplete="off" value={value.value} aria-describedby={`${id}-means`}
        aria-invalid={number === null ? true : undefined} onInput={(event) => (value.value = event.currentTarget.value)}
      />
      <p id={`${id}-means`} class={number === null ? 'problem' : 'hint'}>{number === null ? t('correct.number') : `= ${digits(number)}`}</p>
      <label for={`${id}-qualifier`}>{t('correct.qualifier')}</label>
      <select id={`${id}-qualifier`} name="qualifier" value={qualifier.value} onChange={(event) => (qualifier.value = event.currentTarget.value as Qualifier)}>
        {kQualifiers.map((each) => <option key={each} value={each} selected={each === qualifier.value}>{t(`qualifier.${each}` as Key)}</option>)}
      </select>
      <Buttons cancel={done}>
        <button type="submit" class="main">{t('correct.save')}</button>
      </Buttons>
    </form>
  );
}
