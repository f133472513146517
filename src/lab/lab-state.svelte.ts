import { flushSync } from 'svelte';
import type { Place } from '../compile/types.ts';
import type { MediaSource, Theme } from '../frame/messages.ts';
import { remembering } from '../progress/record-passes.ts';
import { progress } from '../progress/store.ts';
import type { Failure } from '../runtime/failure.ts';
import type { ConsoleLine, LabRuntime, RunView } from '../runtime/lab-runtime.ts';
import type { Status } from '../runtime/runner.ts';
import type { InspectorState } from '../inspector/inspector-state.svelte.ts';
import type { Recording } from '../inspector/model/recording.ts';
import type { Editor } from './editor/editor.ts';
import type * as Engine from './engine.ts';
import type { OwnFiles } from './files.ts';
import { LabFiles } from './lab-files.svelte.ts';
import { showGap, type Gap } from '../lesson/gap-event.ts';
import type { LabProps } from './lab-props.ts';
import { loadMediaChoice, saveMediaChoice } from './media-choice.ts';
import type { Remark } from './remark.ts';
import { RunRecord } from './run-record.svelte.ts';
import type { SecondTab } from './second-tab.svelte.ts';
import { keepSolved, loadSolved, type Solved } from './solved.ts';
import { localiseGaps } from './gaps-and-regions.ts';
import { caretIn } from './static-caret.ts';
import { Steps } from './steps.svelte.ts';
import { say } from '../i18n/format.ts';
import { currentTheme } from './theme.ts';
import { RunHistory } from './versions/run-history.ts';

/** A lab on a page, as its components draw it. What happens in a run is the runtime's. */
export class LabState {
  readonly props: LabProps;
  status = $state<Status>('idle');
  /** The code, and the name of the file that is shown. */
  readonly files: LabFiles;
  file = $state('main.ts');
  /** What is loaded on the first touch, once it is. */
  engine = $state.raw<typeof Engine>();
  readonly record = new RunRecord();
  readonly steps: Steps;
  /** The code of earlier runs. */
  readonly history: RunHistory;
  /** When and with which code the reader has solved the lab before. */
  solved = $state.raw<Solved>();
  /** Ids of the checks that have passed in any run of the reader's own code. */
  earned = $state.raw<readonly string[]>([]);
  /** What there is to say of the code in the editor, since the language service came. */
  remarks = $state.raw<readonly Remark[]>([]);
  /** The gap that was pointed at last. */
  gap = $state.raw<Gap>();
  media = $state<MediaSource>(loadMediaChoice());
  mediaInUse = $state<{ source: MediaSource; reason: 'chosen' | 'no-device' }>();
  notice = $state<string>();
  /** What the inspector looks at, once it has been opened; which run, and whether over the whole lab. */
  inspector = $state.raw<InspectorState>();
  inspectedRun = 0;
  /** The run before, to compare with. */
  previousRun: Recording | undefined;
  inspectsWide = $state(false);
  /** The other tab of a lab for two. */
  secondTab = $state.raw<SecondTab>();

  #awake: Promise<boolean> | undefined;
  #loaded: typeof Engine | undefined;
  #editor: Editor | undefined;
  #runtime: LabRuntime | undefined;
  /** Has the first error of the run been marked in the code? Those after it mostly follow from it. */
  #marked = false;
  /** The lab's own style sheet. */
  #style: string | undefined;
  /** The code of the run that goes on. */
  #running: OwnFiles | undefined;
  #remember = remembering(() => this.props);
  #view: RunView = {
    status: (status) => this.#become(status),
    began: (request, ofSolution) => {
      if (this.record.kept(1).length > 0) this.previousRun = this.recording;
      this.record.clear(ofSolution);
      if (!ofSolution) this.history.begin(this.#running!, this.props.checks.length);
      // The page of the new run is to be seen, and pressed.
      this.inspectsWide = false;
      this.steps.begin();
      this.#remember({});
      this.#editor?.mark(undefined);
      this.#marked = false;
      this.secondTab?.run(request);
    },
    lines: (lines, omitted) => {
      this.record.print(
        lines.flatMap((line) => this.engine!.explainLine(this.props.strings, line)),
        omitted,
      );
      const first = lines.find(({ thrown, tab }) => thrown && tab === 1);
      if (first && !this.#marked) void this.#markThrown(first);
    },
    blocked: (directive) => {
      // What a policy refuses has another cure for addresses than for code.
      const kind = directive === 'connect-src' ? 'lab.error.blockedAddress' : 'lab.error.blocked';
      this.#print('error', this.say(kind, { directive }));
    },
    events: (events, tab) => {
      this.record.add(events, tab);
      this.steps.feed(events, tab);
    },
    verdicts: (verdicts, ofSolution) => {
      const before = this.record.solved;
      this.record.verdicts = verdicts;
      if (ofSolution) return;
      this.#remember(verdicts);
      this.history.passed(this.record.passed);
      if (this.record.solved && !before && this.#running) {
        this.solved = keepSolved(this.props.slug, this.#running);
      }
    },
    media: (media) => (this.mediaInUse = media),
    failed: (failure, goesOn) => this.#tellFailure(failure, goesOn),
  };

  constructor(props: LabProps) {
    this.props = props;
    this.files = new LabFiles(props.slug);
    this.steps = new Steps(props.steps);
    this.history = new RunHistory(props.slug, () => localStorage);
  }

  /** Takes up what is kept in this browser; to be called once the page is there. */
  recall(): () => void {
    this.solved = loadSolved(this.props.slug);
    const look = () => {
      const known = progress.current.checks[this.props.slug] ?? [];
      this.earned = this.props.checks.map(({ id }) => id).filter((id) => known.includes(id));
    };
    look();
    return progress.subscribe(look);
  }

  get ready(): boolean {
    return this.engine !== undefined;
  }

  say(key: string, values: Record<string, string | number> = {}): string {
    return say(this.props.strings, key, values);
  }

  /**
   * Loads what the lab needs and puts the editor in place. All who ask while it loads wait for the
   * same load, so that what they do next happens in the order in which they asked. After a failure
   * the next call tries anew.
   */
  wake(editorHost: HTMLElement, previewHost: HTMLElement): Promise<boolean> {
    this.#awake ??= this.#wake(editorHost, previewHost).then(
      () => true,
      (error: unknown) => {
        this.#awake = undefined;
        console.error(error);
        // A part that is not fetched rejects with a TypeError; all else is a mistake of ours.
        const { name, message } = error instanceof Error ? error : new Error(String(error));
        this.notice =
          name === 'TypeError'
            ? this.say('lab.loadFailed')
            : this.say('lab.failure.setup', { name: this.props.slug, message });
        return false;
      },
    );
    return this.#awake;
  }

  /** Begins to look for the second tab, in a lab that has one. */
  async meetSecondTab(): Promise<void> {
    if (!this.props.twoTabs) return;
    const { SecondTab } = await import('./second-tab.svelte.ts');
    this.secondTab = new SecondTab(this.props, currentTheme, (message) =>
      this.#runtime?.hearSecondTab(message),
    );
  }

  /** Runs what the editor shows. */
  run(): void {
    const { own: files, helpers, showsSolution: ofSolution } = this.files;
    if (!this.#runtime || !files) return;
    this.notice = undefined;
    const { language, strings, watch, device } = this.props;
    const endlessMessage = strings['lab.error.endless']!;
    const { media } = this;
    const settings = {
      ...{ media, theme: currentTheme(), language, endlessMessage },
      ...(device !== undefined && { device }),
      // A copy: what Svelte hands in is a proxy, which no message can carry to the frame.
      ...(watch !== undefined && { watch: $state.snapshot(watch) }),
      ...(this.#style !== undefined && { style: this.#style }),
    };
    this.#running = { ...files };
    this.files.ran(this.#running);
    this.#runtime.run({ files, helpers, ofSolution, settings });
  }

  async stop(): Promise<void> {
    await this.#runtime?.stop();
  }

  /** Back to how the lesson starts. The caller has asked the reader. */
  async reset(): Promise<void> {
    if (!this.ready) return;
    await this.#runtime?.reset();
    this.notice = undefined;
    this.files.startOver();
    this.files.ran();
    this.steps.clear();
    this.record.clear();
    this.#remember({});
    this.fillEditor();
  }

  /** Shows the solution in place of the reader's code, or goes back to it. */
  toggleSolution(): void {
    if (!this.ready) return;
    this.files.toggleSolution();
    this.fillEditor();
  }

  /** Shows what another tab has made of this lab; this tab's version is kept beside it. */
  showOtherVersion(): void {
    this.files.takeOther();
    this.fillEditor();
  }

  /** Puts an earlier version into the editor, from where undo leads back. */
  goOnWith(files: OwnFiles): void {
    this.files.takeBack(files);
    this.fillEditor();
  }

  /** Points at a gap: its comment in the code, and its check. */
  pointAt(gap: Gap): void {
    this.gap = gap;
    if (gap.from === 'code') return;
    this.show('main.ts');
    this.#editor?.goToGap(gap.number);
  }

  show(file: string): void {
    this.file = file;
    this.#editor?.show(file);
  }

  /** Shows a line of the program that runs, and leaves the keyboard where it is. */
  showLine({ line }: Place): void {
    this.show('main.ts');
    this.#editor?.showLine(line);
  }

  /** The run as the inspector reads it. */
  get recording(): Recording {
    const { record, props } = this;
    const sources = [
      { name: props.twoTabs ? this.say('lab.secondTab.here') : '', tab: 1 as const },
    ];
    const both = [...sources, { name: this.say('lab.secondTab.line'), tab: 2 as const }];
    return {
      ...{ title: props.title, origin: 'peerlab' },
      sources: (record.kept(2).length > 0 ? both : sources).map(({ name, tab }) => ({
        ...{ name, events: [...record.kept(tab)] },
      })),
      ...(this.#running && { program: this.#running }),
    };
  }

  goTo(place: Place): void {
    this.show('main.ts');
    this.#editor?.goTo(place);
  }

  chooseMedia(source: MediaSource): void {
    this.media = source;
    saveMediaChoice(source);
    if (this.status === 'running') this.run();
  }

  setTheme(theme: Theme): void {
    this.#runtime?.setTheme(theme);
    this.secondTab?.setTheme(theme);
  }

  dispose(): void {
    this.secondTab?.dispose();
    this.#runtime?.dispose();
    this.#editor?.dispose();
  }

  /** Puts the files that are to be shown into the editor. */
  fillEditor(): void {
    this.#editor?.load(this.files.shown, this.files.isReadOnly);
    this.#editor?.open();
  }

  async #wake(editorHost: HTMLElement, previewHost: HTMLElement): Promise<void> {
    const engine = await import('./engine.ts');
    this.#loaded = engine;
    const { Compiler, Editor, LabFrame, LabRuntime, loadLab } = engine;
    const { slug, checks, helpers } = this.props;
    const { start, solution, style, ...parts } = await loadLab(slug, helpers);
    const localised = { ...start, 'main.ts': localiseGaps(start['main.ts'], checks) };
    this.files.load({ start: localised, solution, helpers: parts.helpers }, start);
    this.#style = style;
    const title = this.say('lab.preview');
    this.#runtime = new LabRuntime(
      {
        makeFrame: () => new LabFrame(previewHost, title),
        compiler: new Compiler(),
        judgement: parts,
      },
      this.#view,
    );
    this.#editor = new Editor(editorHost, this.files.shown, this.files.isReadOnly, {
      label: (file) => this.say('lab.editor', { file }),
      help: this.say('lab.editorHelp'),
      changed: (file, text) => {
        if (!this.files.change(file, text)) this.notice = this.say('lab.notSaved');
      },
      run: () => this.run(),
      language: this.props.language,
      show: (file) => this.show(file),
      remarked: (remarks) => (this.remarks = remarks),
      gap: (number) => showGap({ number, from: 'code' }),
      folded: (count) => this.say('lab.code.folded', { count }),
    });
    this.#editor.show(this.file);
    this.#replaceStatic(editorHost);
  }

  /** The editor takes the place of the delivered code: the same view of it, focus and caret too. */
  #replaceStatic(editorHost: HTMLElement): void {
    const code = editorHost.parentElement!.querySelector<HTMLElement>('.static:not([hidden])');
    const caret = code && document.activeElement === code ? caretIn(code) : undefined;
    const top = this.files.hasDraft ? undefined : code?.scrollTop;
    this.engine = this.#loaded;
    flushSync();
    this.#editor!.open(top);
    if (caret) this.#editor!.goTo(caret);
  }

  #become(status: Status): void {
    if (status === this.status) return;
    this.status = status;
    // Both tabs run one program: where it has ended here, it ends there.
    if (status === 'stopped') this.secondTab?.stop();
  }

  #tellFailure(failure: Failure, goesOn: boolean): void {
    const kept = goesOn ? ` ${this.say('lab.error.kept')}` : '';
    const message = this.engine!.failureText(this.props.strings, failure) + kept;
    if (failure.kind !== 'syntax' && failure.kind !== 'import') {
      this.notice = message;
      return;
    }
    this.show('main.ts');
    this.#editor?.mark({ place: failure.place, message });
    this.#print('error', message, failure.place);
  }

  /** Shows an error that nobody caught where it was thrown, or what it means where that is unknown. */
  async #markThrown({ text, place }: ConsoleLine): Promise<void> {
    this.#marked = true;
    const meaning = await this.engine!.meaningOfThrown(text, this.props.language);
    // A run that began meanwhile has errors of its own.
    if (!this.#marked) return;
    const message = [text.split('\n')[0], meaning].filter(Boolean).join('\n');
    if (place) this.#editor?.mark({ place, message });
    else if (meaning) this.#print('info', meaning);
  }

  #print(level: ConsoleLine['level'], text: string, place?: Place): void {
    this.record.print([{ level, text, tab: 1, ...(place && { place }) }]);
  }
}
