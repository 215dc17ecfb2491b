// A box that finds while one types: the combobox of the ARIA practices.
import type { Option } from './catalogue';
import { useId, useLayoutEffect, useRef, useSignal, type TargetedInputEvent, type TargetedKeyboardEvent } from './library';
import { t } from './words';

interface Props {
  label: string;
  find: (typed: string) => Option[] | Promise<Option[]>;
  pick: (option: Option) => void;
  leave?: () => void; // Escape on a closed list
  typed?: string;
  problem?: string;
  focus?: boolean;
  name: string; // for the id of the box
}
const kWait = 120; // ms without a key before the server is asked

export function Choose(props: Props) {
  const id = useId();
  const options = useSignal<Option[]>([]);
  const open = useSignal(false);
  const active = useSignal(0);
  const text = useSignal(props.typed ?? '');
  const box = useRef<HTMLInputElement>(null);
  const asked = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  // Before the next key can come: it belongs into the box.
  useLayoutEffect(() => {
    if (props.focus) box.current?.select();
    return () => clearTimeout(timer.current);
  }, []);

  const search = async () => {
    const turn = ++asked.current;
    const found = await Promise.resolve(props.find(text.value)).catch((): Option[] => []);
    if (turn !== asked.current) return;
    options.value = found;
    active.value = 0;
    open.value = true;
  };
  const typed = (event: TargetedInputEvent<HTMLInputElement>) => {
    text.value = event.currentTarget.value;
    if (event.isComposing) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void search(), kWait);
  };
  const pick = (option: Option) => {
    clearTimeout(timer.current);
    asked.current += 1;
    text.value = option.name;
    open.value = false;
    props.pick(option);
  };
  const move = (by: number) => {
    if (!open.value) return void search();
    const count = options.value.length;
    if (count > 0) active.value = (active.value + by + count) % count;
    document.getElementById(`${id}-${active.value}`)?.scrollIntoView({ block: 'nearest' });
  };
  const key = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.isComposing) return;
    const chosen = open.value ? options.value[active.value] : undefined;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && chosen) pick(chosen);
    else if (event.key === 'Escape' && open.value) open.value = false;
    else if (event.key === 'Escape' && props.leave) props.leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="choose">
      <label for={`${id}-box`}>{props.label}</label>
      <input
        ref={box} id={`${id}-box`} name={props.name} type="text" role="combobox" autocomplete="off" spellcheck={false} value={text.value}
        aria-expanded={open.value} aria-controls={`${id}-list`} aria-autocomplete="list" aria-invalid={props.problem ? true : undefined}
        aria-activedescendant={open.value && options.value.length > 0 ? `${id}-${active.value}` : undefined}
        onInput={typed} onKeyDown={key} onCompositionEnd={() => void search()} onBlur={() => (open.value = false)}
      />
      {props.problem && <p class="problem" role="alert">{props.problem}</p>}
      <Options id={id} open={open.value} options={options.value} active={active.value} pick={pick} />
      <p class="unseen" role="status">{open.value ? t('choose.count', { n: options.value.length }) : ''}</p>
    </div>
  );
}

interface ListProps {
  id: string;
  open: boolean;
  options: Option[];
  active: number;
  pick: (option: Option) => void;
}

// A press would first take the focus out of the box and close the list: it is held back.
function Options({ id, open, options, active, pick }: ListProps) {
  return (
    <div class="options" hidden={!open}>
      <ul id={`${id}-list`} role="listbox" aria-label={t('choose.count', { n: options.length })}>
        {options.map((each, i) => (
          <li key={each.key} id={`${id}-${i}`} role="option" aria-selected={i === active} onPointerDown={(event) => event.preventDefault()} onClick={() => pick(each)}>
            {each.name} <small>{each.note}</small>
          </li>
        ))}
      </ul>
      {options.length === 0 && <p>{t('choose.none')}</p>}
    </div>
  );
}
