// What the keys do, and the switch for single letters.
import { Dialog } from './dialog';
import { letters, useLetters } from './keys';
import { type Key, t } from './words';

const kKeys: [string, Key][] = [
  ['j k ↓ ↑', 'help.move'],
  ['Enter', 'help.open'],
  ['a', 'help.accept'],
  ['d', 'help.drop'],
  ['e', 'help.correct'],
  ['u', 'help.undo'],
  ['Shift A', 'help.accept_all'],
  ['n p', 'help.files'],
  ['w t', 'help.place'],
  ['y', 'help.approve'],
  ['/', 'help.search'],
  ['?', 'help.help'],
  ['Esc', 'help.back'],
];

export function Help({ close }: { close: () => void }) {
  return (
    <Dialog title={t('help.title')} close={close}>
      <label class="switch">
        <input type="checkbox" checked={letters.value} onChange={(event) => useLetters(event.currentTarget.checked)} /> {t('help.keys_on')}
      </label>
      <dl class="keys">
        {kKeys.map(([keys, what]) => (
          <div key={keys}>
            <dt>{keys.split(' ').map((each) => <kbd key={each}>{each}</kbd>)}</dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">{t('help.typing')}</p>
      <div class="buttons"><button type="button" onClick={close}>{t('app.close')}</button></div>
    </Dialog>
  );
}
