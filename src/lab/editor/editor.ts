import {
  defaultKeymap,
  history,
  historyKeymap,
  indentWithTab,
  isolateHistory,
} from '@codemirror/commands';
import {
  bracketMatching,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language';
import { Compartment, EditorState, Prec, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import codeColors from '../../styles/code.css?inline';
import type { Place } from '../../compile/types.ts';
import { OWN_FILES, type OwnFile } from '../files.ts';
import { tokenClasses } from '../highlight.ts';
import type { Remark } from '../remark.ts';
import type { Assistance } from './assistance/assistance.ts';
import { editorTheme } from './editor-theme.ts';
import { goToGap } from './gaps.ts';
import { languageOf } from './languages.ts';
import { folded, folding, gapAt, gapNumbers, seen } from './opening.ts';
import { problemField, setProblem } from './problem.ts';

export interface EditorOptions {
  /** Accessible name of the text box, for each file. */
  label: (file: string) => string;
  language: 'en' | 'ko';
  /** How a keyboard leaves the text box. */
  help: string;
  /** Told of each change that the reader makes. */
  changed: (file: string, text: string) => void;
  /** Ctrl or Cmd and Enter. */
  run: () => void;
  /** Asked to bring another file into the editor, which {@link Editor.show} does. */
  show: (file: string) => void;
  /** Told what there is to say of the reader's program, once the language is known. */
  remarked: (remarks: readonly Remark[]) => void;
  /** Told of the gap whose number was pressed. */
  gap: (number: number) => void;
  /** What stands in the place of folded lines. */
  folded: (count: number) => string;
}

/** How long after Escape the next Tab leaves the editor, in milliseconds. */
const TO_LEAVE = 2000;

const isOwn = (file: string) => OWN_FILES.includes(file as OwnFile);

/**
 * A text editor for the files of a lab. It lives in a shadow root, where its styles can be adopted
 * sheets: as `style` elements the page's content security policy would refuse them.
 */
export class Editor {
  #view: EditorView;
  #states = new Map<string, EditorState>();
  /** The reader's own files with their histories, also while the solution is shown. */
  #own = new Map<string, EditorState>();
  #options: EditorOptions;
  #readOnly: (file: string) => boolean;
  #file = 'main.ts';
  /** What knows the language: there from soon after the first edit. */
  #assistance: Assistance | undefined;
  #assisting = false;
  #assisted = new Compartment();
  /** Has anything been typed? Until then Tab is the browser's, as on the rest of the page. */
  #typed = false;

  /**
   * @param readOnly tells of each file whether the reader may change it
   */
  constructor(
    host: HTMLElement,
    files: Readonly<Record<string, string>>,
    readOnly: (file: string) => boolean,
    options: EditorOptions,
  ) {
    this.#options = options;
    this.#readOnly = readOnly;
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(codeColors);
    root.adoptedStyleSheets.push(sheet);
    this.#load(files);
    this.#view = new EditorView({ state: this.#states.get(this.#file)!, parent: root, root });
  }

  /** Replaces all files. In those that the reader may change, undo goes back to what was there. */
  load(files: Readonly<Record<string, string>>, readOnly: (file: string) => boolean): void {
    this.#states.set(this.#file, this.#view.state);
    for (const [name, state] of this.#states) if (!state.readOnly) this.#own.set(name, state);
    this.#readOnly = readOnly;
    this.#load(files);
    this.#assistance?.take(files);
    this.#view.setState(this.#states.get(this.#file)!);
  }

  show(file: string): void {
    this.#states.set(this.#file, this.#view.state);
    this.#file = file;
    this.#view.setState(this.#states.get(file)!);
  }

  focus(): void {
    this.#view.focus();
  }

  /** Marks a place of the program with a message, or takes the mark away. */
  mark(problem: { place: Place; message: string } | undefined): void {
    const effects = setProblem.of(problem);
    if (this.#file === 'main.ts') return this.#view.dispatch({ effects });
    const { state } = this.#states.get('main.ts')!.update({ effects });
    this.#states.set('main.ts', state);
  }

  /** Moves the cursor to a place. */
  goTo({ line, column }: Place): void {
    const { doc } = this.#view.state;
    const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
    const anchor = Math.min(at.from + column, at.to);
    this.#view.dispatch({ selection: { anchor }, scrollIntoView: true });
    this.#view.focus();
  }

  /** Moves the cursor to a line and shows it; the focus stays where it is. */
  showLine(line: number): void {
    const { doc } = this.#view.state;
    const anchor = doc.line(Math.min(Math.max(line, 1), doc.lines)).from;
    const effects = EditorView.scrollIntoView(anchor, { y: 'center' });
    this.#view.dispatch({ selection: { anchor }, effects });
  }

  /** Moves the cursor to the end of a gap's comment, if it is still there. */
  goToGap(number: number): void {
    const at = gapAt(this.#view.state, number);
    if (at === undefined) return;
    const { to } = this.#view.state.doc.lineAt(at);
    this.#view.dispatch({ selection: { anchor: to }, effects: seen(at) });
    this.#view.focus();
  }

  /** Shows the first gap, or the place to which the delivered code was scrolled. */
  open(scrollTop?: number): void {
    if (scrollTop !== undefined) return void (this.#view.scrollDOM.scrollTop = scrollTop);
    const at = gapAt(this.#view.state);
    if (at !== undefined) this.#view.dispatch({ effects: seen(at) });
  }

  dispose(): void {
    this.#assistance?.dispose();
    this.#view.destroy();
  }

  #touched(file: string, text: string): void {
    this.#typed = true;
    this.#options.changed(file, text);
    if (this.#assisting) return;
    this.#assisting = true;
    void this.#assist().catch((error: unknown) => {
      // The editor goes on without it, and the next edit tries again.
      console.warn(error);
      this.#assisting = false;
    });
  }

  async #assist(): Promise<void> {
    const { Assistance } = await import('./assistance/assistance.ts');
    this.#assistance?.dispose();
    this.#states.set(this.#file, this.#view.state);
    const texts = [...this.#states].map(([name, { doc }]) => [name, doc.toString()] as const);
    const { language, show, remarked } = this.#options;
    const files = Object.fromEntries(texts);
    const died = () => (this.#assisting = false);
    const assistance = new Assistance({ language, files, isOwn, show, remarked, died });
    this.#assistance = assistance;
    for (const [name, state] of this.#states) {
      const effects = this.#assisted.reconfigure(assistance.extension(name));
      if (name === this.#file) this.#view.dispatch({ effects });
      else this.#states.set(name, state.update({ effects }).state);
    }
  }

  #load(files: Readonly<Record<string, string>>): void {
    for (const [name, doc] of Object.entries(files)) {
      const own = this.#readOnly(name) ? undefined : this.#own.get(name);
      const state = own
        ? this.#withText(own, name, doc)
        : folded(EditorState.create({ doc, extensions: this.#extensions(name) }));
      this.#states.set(name, state);
    }
  }

  /** Puts another text into a state, as a step of its own in the history. */
  #withText(state: EditorState, name: string, text: string): EditorState {
    const isSame = state.doc.toString() === text;
    const next = state.update({
      ...(!isSame && { changes: { from: 0, to: state.doc.length, insert: text } }),
      annotations: isolateHistory.of('full'),
      effects: [
        setProblem.of(undefined),
        this.#assisted.reconfigure(this.#assistance?.extension(name) ?? []),
      ],
    }).state;
    return isSame ? next : folded(next);
  }

  #extensions(file: string): Extension {
    return [
      // First of all: what else takes Escape, such as a list of completions, must not keep Tab inside.
      Prec.highest(
        keymap.of([{ key: 'Escape', run: (view) => (view.setTabFocusMode(TO_LEAVE), false) }]),
      ),
      lineNumbers(),
      history(),
      drawSelection(),
      highlightActiveLine(),
      indentOnInput(),
      bracketMatching(),
      indentUnit.of('  '),
      languageOf(file),
      syntaxHighlighting(tokenClasses),
      problemField,
      this.#assisted.of(this.#assistance?.extension(file) ?? []),
      folding(this.#options.folded),
      gapNumbers(this.#options.gap),
      editorTheme,
      EditorState.readOnly.of(this.#readOnly(file)),
      EditorView.contentAttributes.of({
        'aria-label': this.#options.label(file),
        // Not an id: what is outside the shadow root cannot be named in it.
        'aria-description': this.#options.help,
        // Also where it is read only: what scrolls must take focus.
        tabindex: '0',
        spellcheck: 'false',
        autocapitalize: 'off',
      }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) this.#touched(file, update.state.doc.toString());
      }),
      keymap.of([
        { key: 'Mod-Enter', run: () => (this.#options.run(), true) },
        { key: 'F8', run: (view) => goToGap(view, 1), shift: (view) => goToGap(view, -1) },
        ...defaultKeymap,
        ...historyKeymap,
        {
          ...indentWithTab,
          run: (view) => this.#typed && indentWithTab.run!(view),
          shift: (view) => this.#typed && indentWithTab.shift!(view),
        },
      ]),
    ];
  }
}
