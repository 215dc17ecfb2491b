// Who has not sent: a picture, the names, and a text for the group.
import { type Column, type Missing, listColumns, listMissing } from './api';
import { attempt } from './attempt';
import { Choose } from './choose';
import { files } from './files';
import { useKeys } from './keys';
import { signal, useEffect, useSignal } from './library';
import { fileLink, go, message } from './page';
import { areaOptions } from './place_bar';
import { said, t } from './words';

const columns = signal<Column[]>([]);
const column = signal('');
const area = signal<{ id: string; name: string } | null>(null);
const kMostSquares = 120;
const kMarks = { sent: '✓', half: '…', 'not-sent': '' };

// The column that most reports of the desk are about.
function usual(all: Column[]): string {
  const count = new Map<string, number>();
  for (const file of files.value) {
    if (file.column) count.set(file.column.code, (count.get(file.column.code) ?? 0) + 1);
  }
  const [most] = [...count].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? all[0]?.code ?? '';
}

function Picture({ due, sent, read }: { due: number; sent: number; read: number }) {
  const label = t('missing.picture', { sent, due, read });
  const kind = (at: number) => (at < sent ? 'sent' : at < sent + read ? 'half' : 'not-sent');
  if (due > kMostSquares) return <p><progress class="share" aria-label={label} value={sent} max={due} /></p>;
  return (
    <div class="squares" role="img" aria-label={label}>
      {Array.from({ length: due }, (_, i) => <span key={i} class={kind(i)}>{kMarks[kind(i)]}</span>)}
    </div>
  );
}

interface Split {
  read: Missing['missing'];
  unsent: Missing['missing'];
}

// Whose report is here but not accepted has sent it: nobody is to be urged for what is our work.
function split(missing: Missing): Split {
  return { read: missing.missing.filter((each) => each.file), unsent: missing.missing.filter((each) => !each.file) };
}

function textOf(missing: Missing, { read, unsent }: Split): string {
  const counts = { sent: missing.sent, due: missing.due, read: read.length };
  const what = t('missing.message', { area: missing.area.name, column: said(missing.column), ...counts });
  if (unsent.length === 0) return `${what} ${t('missing.everyone')}`;
  const list = unsent.map((each) => each.name).join('; ');
  return [what, t('missing.message_who', { n: unsent.length, list }), t('missing.message_thanks')].join('\n');
}

function Legend() {
  return (
    <ul class="legend">
      <li><span class="sent">{kMarks.sent}</span> {t('missing.sent')}</li>
      <li><span class="half">{kMarks.half}</span> {t('missing.read')}</li>
      <li><span class="not-sent" /> {t('missing.not_sent')}</li>
    </ul>
  );
}

function Result({ missing }: { missing: Missing }) {
  const cannot = useSignal(false);
  const parts = split(missing);
  const text = textOf(missing, parts);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => (message.value = t('missing.copied')),
      () => (cannot.value = true),
    );
  };
  if (missing.due === 0) return <p>{t('missing.no_parts')}</p>;
  return (
    <>
      <p class="big">{t('missing.count', { sent: missing.sent, due: missing.due, read: parts.read.length, unsent: parts.unsent.length })}</p>
      <Picture due={missing.due} sent={missing.sent} read={parts.read.length} />
      <Legend />
      <p><button type="button" class="main" onClick={copy}>{t('missing.copy')}</button></p>
      {cannot.value && (
        <label>
          {t('missing.not_copied')}
          <textarea readOnly rows={6} value={text} />
        </label>
      )}
      <h2>{parts.unsent.length > 0 ? t('missing.who', { n: parts.unsent.length }) : t('missing.everyone')}</h2>
      <ul class="names">{parts.unsent.map((each) => <li key={each.id}>{each.name}</li>)}</ul>
      {parts.read.length > 0 && <h2>{t('missing.to_accept', { n: parts.read.length })}</h2>}
      <ul class="names">
        {parts.read.map((each) => <li key={each.id}><a href={fileLink(each.file ?? '')}>{each.name}</a></li>)}
      </ul>
    </>
  );
}

export function MissingPage() {
  const found = useSignal<Missing | null>(null);
  useKeys({ Escape: () => go('#/') });
  useEffect(() => {
    document.title = `${t('missing.title')} – ${t('app.name')}`;
    void attempt(async () => {
      columns.value = await listColumns();
      column.value ||= usual(columns.value);
    });
  }, []);
  useEffect(() => {
    let here = true;
    if (column.value) {
      void attempt(async () => {
        const answer = await listMissing(column.value, area.value?.id);
        if (here) found.value = answer;
      });
    }
    return () => {
      here = false;
    };
  }, [column.value, area.value]);
  const options = columns.value.some((each) => each.code === column.value) || !found.value ? columns.value : [...columns.value, found.value.column];
  return (
    <>
      <h1 tabIndex={-1}>{t('missing.title')}</h1>
      <div class="asked">
        <div>
          <label for="column">{t('missing.column')}</label>
          <select id="column" value={column.value} onChange={(event) => (column.value = event.currentTarget.value)}>
            {options.map((each) => <option key={each.code} value={each.code} selected={each.code === column.value}>{said(each)}</option>)}
          </select>
        </div>
        <Choose
          key={found.value?.area.id ?? ''} name="area" label={t('missing.area')} typed={area.value?.name ?? found.value?.area.name ?? ''}
          find={(typed) => areaOptions(typed, column.value)} pick={(option) => (area.value = { id: option.key, name: option.name })}
        />
      </div>
      {found.value ? <Result missing={found.value} /> : <p>{t('app.loading')}</p>}
    </>
  );
}
