// The figure that is looked at: what was read, why, and what is decided about it.
import type { Finding } from './api';
import { accept, acceptAll, currentOf, decideOn, drop, isLocked, look, undo } from './acts';
import { seriesName, seriesUnit } from './catalogue';
import { CorrectForm } from './correct_form';
import { isDoubtful } from './decisions';
import type { ComponentChildren, Signal } from './library';
import { letters } from './keys';
import type { OpenFile } from './open_file';
import { amount, digits, type Key, language, t } from './words';
import { oneSide } from './written';

export function Hotkey({ name }: { name: string }) {
  return letters.value ? <kbd aria-hidden="true">{name}</kbd> : null;
}

function Row({ name, children }: { name: Key; children: ComponentChildren }) {
  return (
    <div class="row">
      <dt>{t(name)}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function roleOf(finding: Finding): string {
  return t((finding.role === 'change' && finding.direction ? `role.change_${finding.direction}` : `role.${finding.role}`) as Key);
}

function Facts({ finding }: { finding: Finding }) {
  const shown = finding.accepted ?? finding;
  const series = finding.accepted?.series ?? finding.series;
  const asRead = amount(finding.value, finding.qualifier);
  return (
    <dl>
      <Row name="card.value">
        <strong class="value">{amount(shown.value, shown.qualifier)}</strong> {series ? seriesUnit(series) : finding.unit}
        {finding.decision === 'corrected' && <div class="hint">{t('card.as_read', { value: asRead })}</div>}
      </Row>
      <Row name="card.indicator">
        {series ? seriesName(series) : t('card.other')}
        {series && <div><code>{series}</code></div>}
      </Row>
      <Row name="card.role">{roleOf(finding)}; {t(finding.offered ? 'card.offered' : 'card.not_offered')}</Row>
      {finding.area && <Row name="card.area">{finding.area.name}</Row>}
      <Row name="card.confidence">
        {digits(String(Math.round(finding.confidence * 100)))} %{isDoubtful(finding) && <span class="tag doubt">? {t('card.doubtful')}</span>}
      </Row>
      <Row name="card.reason">{oneSide(finding.reason, language.value)}</Row>
    </dl>
  );
}

function Hints({ file, finding }: { file: OpenFile; finding: Finding }) {
  return (
    <>
      {finding.hints.map((hint) => (
        <p class="hint" key={hint.series}>
          {t('card.hint', { name: seriesName(hint.series), n: hint.times })}{' '}
          <button type="button" onClick={() => decideOn(file, { number: finding.number, decision: 'accept', series: hint.series })}>
            {t('card.take_hint', { name: seriesName(hint.series) })}
          </button>
        </p>
      ))}
    </>
  );
}

function Decide({ file, correcting }: { file: OpenFile; correcting: Signal<boolean> }) {
  const locked = isLocked(file);
  const button = (name: Key, key: string, work: () => void, main = false) => (
    <button type="button" class={main ? 'main' : ''} disabled={locked} onClick={work}>
      {t(name)} <Hotkey name={key} />
    </button>
  );
  return (
    <div class="buttons">
      {button('card.accept', 'a', () => void (accept(file) || (correcting.value = true)), true)}
      {button('card.drop', 'd', () => drop(file))}
      {button('card.correct', 'e', () => (correcting.value = true))}
      {button('card.undo', 'u', () => undo(file))}
      {button('card.accept_all', 'A', () => acceptAll(file))}
    </div>
  );
}

function Move({ file }: { file: OpenFile }) {
  const { value } = file.current;
  const total = file.findings.value.length;
  return (
    <div class="move">
      <button type="button" disabled={value === 0} aria-label={t('card.previous')} onClick={() => look(file, value - 1)}>←</button>
      <h2>{t('card.of', { n: value + 1, total })}</h2>
      <button type="button" disabled={value + 1 === total} aria-label={t('card.next')} onClick={() => look(file, value + 1)}>→</button>
    </div>
  );
}

export function Card({ file, correcting }: { file: OpenFile; correcting: Signal<boolean> }) {
  const finding = currentOf(file);
  if (!finding) return <section class="card" aria-label={t('card.title')}><p>{t('card.none')}</p></section>;
  return (
    <section class="card" aria-label={t('card.title')}>
      <Move file={file} />
      <p class={`tag ${finding.decision}`}>{t(`decision.${finding.decision}` as Key)}</p>
      {correcting.value ? (
        <CorrectForm key={finding.number} file={file} finding={finding} done={() => (correcting.value = false)} />
      ) : (
        <>
          <blockquote lang="vi">{finding.quote}</blockquote>
          <Decide file={file} correcting={correcting} />
          <Facts finding={finding} />
          <Hints file={file} finding={finding} />
        </>
      )}
    </section>
  );
}
