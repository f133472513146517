/** The line under the code: what the service says, and what can be done with the file. */
import { StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state';
import { EditorView, showPanel, type Panel } from '@codemirror/view';
import { saveText } from '../../../files/save-text.ts';
import { keyList, type AssistanceText } from './text.ts';

const setStatus = StateEffect.define<string>();

export const tellStatus = (view: EditorView, text: string): void =>
  view.dispatch({ effects: setStatus.of(text) });

export interface BarOptions {
  text: AssistanceText;
  keys: (typeof keyList)[keyof typeof keyList];
  /** The file that the editor shows. */
  file: string;
  /** What is to be said at first. */
  status: () => string;
  /** How the code is set, for all files of the lab. */
  setting: { wraps: boolean; size: number };
}

/** What a phone's keyboard hides behind two or three presses. */
const SYMBOLS = ['{', '}', '(', ')', '[', ']', ';', '=', '=>', '.', ',', "'", '!', '?', '<', '>'];

/** Steps of the size of type, in parts of the usual one. */
const STEP = 0.125;
const SIZES = { smallest: 0.75, largest: 2 };

export function bar(options: BarOptions): Extension {
  const field = StateField.define<string>({
    create: options.status,
    update: (value, { effects }) => effects.find((effect) => effect.is(setStatus))?.value ?? value,
  });
  return [
    field,
    EditorView.contentAttributes.of(() =>
      options.setting.wraps ? { class: 'cm-lineWrapping' } : null,
    ),
    showPanel.of((view) => panel(view, (state) => state.field(field), options)),
  ];
}

function panel(
  view: EditorView,
  statusOf: (state: EditorState) => string,
  { text, keys, file, setting }: BarOptions,
): Panel {
  const status = element('p', 'cm-language-status');
  status.role = 'status';
  status.textContent = statusOf(view.state);
  const list = keysOf(keys);
  const wrap = button(text.wrap, () => {
    setting.wraps = !setting.wraps;
    wrap.ariaPressed = String(setting.wraps);
    view.dispatch({});
    view.requestMeasure();
  });
  wrap.ariaPressed = String(setting.wraps);
  const resize = (step: number) => {
    const { smallest, largest } = SIZES;
    setting.size = Math.min(largest, Math.max(smallest, setting.size + step));
    view.scrollDOM.style.fontSize = `calc(var(--pl-code-size) * ${setting.size})`;
    view.requestMeasure();
  };
  const copy = button(text.copy, () => {
    void navigator.clipboard.writeText(view.state.doc.toString()).then(() => {
      status.textContent = text.copied;
    });
  });
  const help = button(text.keys, () => {
    list.hidden = !list.hidden;
    help.ariaExpanded = String(!list.hidden);
  });
  help.ariaExpanded = 'false';
  const line = element('div', 'cm-bar-line');
  line.append(
    status,
    wrap,
    button('A−', () => resize(-STEP), `A− ${text.smaller}`),
    button('A+', () => resize(STEP), `A+ ${text.larger}`),
    copy,
    button(text.download, () => saveText(file, view.state.doc.toString(), 'text/plain')),
    help,
  );
  const dom = element('div', 'cm-bar');
  dom.append(list, line, symbols(view, text.symbols));
  return {
    dom,
    update: ({ startState, state }) => {
      if (statusOf(startState) !== statusOf(state)) status.textContent = statusOf(state);
    },
  };
}

function element(name: string, className: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

function button(label: string, press: () => void, name = label): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = label;
  made.ariaLabel = name;
  made.addEventListener('click', press);
  return made;
}

function keysOf(keys: BarOptions['keys']): HTMLElement {
  const list = element('dl', 'cm-bar-keys');
  list.hidden = true;
  const modifier = /Mac|iPhone|iPad/.test(navigator.platform) ? 'Cmd' : 'Ctrl';
  for (const [key, does] of keys) {
    const row = document.createElement('div');
    row.append(element('dt', ''), element('dd', ''));
    row.children[0]!.textContent = key.replaceAll('Mod', modifier);
    row.children[1]!.textContent = does;
    list.append(row);
  }
  return list;
}

/** A row that writes, and leaves focus and on-screen keyboard where they are. */
function symbols(view: EditorView, label: string): HTMLElement {
  const row = element('div', 'cm-bar-symbols');
  row.role = 'group';
  row.ariaLabel = label;
  row.addEventListener('pointerdown', (event) => event.preventDefault());
  for (const symbol of SYMBOLS) {
    row.append(
      button(symbol, () => {
        const change = view.state.replaceSelection(symbol);
        view.dispatch(change, { userEvent: 'input.type', scrollIntoView: true });
        view.focus();
      }),
    );
  }
  return row;
}
