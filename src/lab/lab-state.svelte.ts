import { isStart, type TraceEvent } from '../../labs/contract/trace.ts';
import type { Place, Problem, SourceMap } from '../compile/types.ts';
import type { FromFrame, Level, MediaSource, Theme } from '../frame/messages.ts';
import { remembering } from '../progress/record.ts';
import type * as Engine from './engine/engine.ts';
import { LabFiles } from './lab-files.svelte.ts';
import type { LabProps } from './lab-props.ts';
import { loadMediaChoice, saveMediaChoice } from './media-choice.ts';
import { RunRecord } from './run-record.svelte.ts';
import type { SecondTab } from './second-tab.svelte.ts';
import { localiseGaps } from './source.ts';
import { say } from './strings.ts';
import { currentTheme } from './theme.ts';
import { undeclaredName } from './undeclared.ts';

export type Status = 'idle' | 'starting' | 'running' | 'stopped';

/** A lab on a page: its runs and what they showed. Components only draw it. */
export class LabState {
  readonly props: LabProps;
  status = $state<Status>('idle');
  /** The code, and the name of the file that is shown. */
  readonly files: LabFiles;
  file = $state('main.ts');
  ready = $state(false);
  readonly record = new RunRecord(remembering(() => this.props));
  media = $state<MediaSource>(loadMediaChoice());
  mediaInUse = $state<{ source: MediaSource; reason: 'chosen' | 'no-camera' }>();
  notice = $state<string>();
  problem = $state.raw<{ place: Place; message: string }>();
  /** The other tab of a lab for two. */
  secondTab = $state.raw<SecondTab>();

  #awake: Promise<boolean> | undefined;
  #engine: typeof Engine | undefined;
  #grading: Engine.LabParts['grading'] = { checks: {} };
  #compiler: Engine.Compiler | undefined;
  #editor: Engine.Editor | undefined;
  #runner: Engine.Runner | undefined;
  #map: SourceMap | undefined;
  #runs = 0;

  constructor(props: LabProps) {
    this.props = props;
    this.files = new LabFiles(props.slug);
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
      () => {
        this.#awake = undefined;
        this.notice = this.say('lab.loadFailed');
        return false;
      },
    );
    return this.#awake;
  }

  /** Begins to look for the second tab, in a lab that has one. */
  async meetSecondTab(): Promise<void> {
    if (!this.props.twoTabs) return;
    const { SecondTab } = await import('./second-tab.svelte.ts');
    this.secondTab = new SecondTab(this.props, currentTheme, (message) => {
      if (this.#engine) this.#hear(this.#engine, message, 2);
    });
  }

  /** Compiles and runs what the editor shows. */
  async run(): Promise<void> {
    const { own, helpers } = this.files;
    if (!this.#compiler || !this.#runner || !own) return;
    const run = ++this.#runs;
    const before = this.status;
    this.status = 'starting';
    this.notice = undefined;
    try {
      const compiled = await this.#engine!.compileProgram(this.#compiler, own['main.ts'], helpers);
      if (run !== this.#runs) return;
      if (!compiled.ok) return this.#refuse(before, compiled.problems[0]!);
      await this.#start(run, before, compiled, own['index.html']);
    } catch {
      if (run !== this.#runs) return;
      this.status = before;
      this.notice = this.say('lab.loadFailed');
    }
  }

  async stop(): Promise<void> {
    this.#runs++;
    this.secondTab?.stop();
    await this.#runner?.stop();
    this.record.pause();
    this.record.judge();
    if (this.status !== 'idle') this.status = 'stopped';
  }

  /** Back to how the lesson starts. The caller has asked the reader. */
  async reset(): Promise<void> {
    if (!this.ready) return;
    await this.stop();
    this.files.startOver();
    this.status = 'idle';
    this.record.clear();
    this.#showProblem(undefined);
    this.#fillEditor();
  }

  /** Shows the solution in place of the reader's code, or goes back to it. */
  toggleSolution(): void {
    if (!this.ready) return;
    this.files.showsSolution = !this.files.showsSolution;
    this.#showProblem(undefined);
    this.#fillEditor();
  }

  show(file: string): void {
    this.file = file;
    this.#editor?.show(file);
  }

  goTo(place: Place): void {
    this.show('main.ts');
    this.#editor?.goTo(place);
  }

  focusEditor(): void {
    this.#editor?.focus();
  }

  chooseMedia(source: MediaSource): void {
    this.media = source;
    saveMediaChoice(source);
    if (this.status === 'running') void this.run();
  }

  setTheme(theme: Theme): void {
    this.#runner?.setTheme(theme);
    this.secondTab?.setTheme(theme);
  }

  dispose(): void {
    this.record.pause();
    this.secondTab?.dispose();
    this.#runner?.dispose();
    this.#compiler?.dispose();
    this.#editor?.dispose();
  }

  async #wake(editorHost: HTMLElement, previewHost: HTMLElement): Promise<void> {
    const engine = await import('./engine/engine.ts');
    const { slug, checks } = this.props;
    const parts = await engine.loadLab(slug, this.props.helpers);
    const main = localiseGaps(parts.start['main.ts'], checks);
    this.#engine = engine;
    this.#grading = parts.grading;
    this.files.load({ ...parts, start: { ...parts.start, 'main.ts': main } });
    this.#compiler = new engine.Compiler();
    this.#runner = new engine.Runner(previewHost, this.say('lab.preview'), (message) =>
      this.#hear(engine, message),
    );
    this.#runner.prepare();
    this.#editor = new engine.Editor(editorHost, this.files.shown, this.files.isReadOnly, {
      label: (file) => this.say('lab.editor', { file }),
      help: this.say('lab.editorHelp'),
      changed: (file, text) => {
        if (!this.files.change(file, text)) this.notice = this.say('lab.notSaved');
      },
      run: () => void this.run(),
    });
    this.#editor.show(this.file);
    this.ready = true;
  }

  async #start(
    run: number,
    before: Status,
    { code, map, imports, helpers }: Extract<Engine.Program, { ok: true }>,
    html: string,
  ): Promise<void> {
    const theme = currentTheme();
    const { language, strings } = this.props;
    const endlessMessage = strings['lab.error.endless']!;
    const { media } = this;
    const { showsSolution: ofSolution } = this.files;
    const program = { code, imports, helpers, html } as const;
    const request = { ...program, media, theme, language, endlessMessage } as const;
    const started = await this.#runner!.run(request, () => {
      this.#map = map;
      this.record.clear(ofSolution);
      this.secondTab?.run(request);
    });
    if (run !== this.#runs || started.state === 'superseded') return;
    // It runs once its trace begins; see #trace.
    if (started.state === 'running') return this.#showProblem(undefined);
    const place = started.place
      ? this.#engine!.sourcePlaceOf(map, started.place)
      : { line: 1, column: 0 };
    this.#refuse(before, { kind: 'syntax', message: started.message, place });
  }

  #refuse(before: Status, problem: Problem): void {
    this.status = before;
    const message =
      problem.kind === 'syntax'
        ? this.say('lab.error.syntax', { message: problem.message })
        : this.say('lab.error.import', {
            specifier: problem.specifier,
            available: problem.available.join(', '),
          });
    const kept = before === 'running' ? ` ${this.say('lab.error.kept')}` : '';
    this.#showProblem({ place: problem.place, message: message + kept });
    this.record.print('error', message + kept, problem.place);
  }

  #showProblem(problem: { place: Place; message: string } | undefined): void {
    this.problem = problem;
    if (problem) this.show('main.ts');
    this.#editor?.mark(problem);
  }

  #fillEditor(): void {
    this.#editor?.load(this.files.shown, this.files.isReadOnly);
  }

  /** @param tab the tab that tells it: this one, or the second */
  #hear(engine: typeof Engine, message: FromFrame, tab: 1 | 2 = 1): void {
    const print = (level: Level, text: string, stack?: string) =>
      this.record.print(level, text, stack && this.#placeIn(engine, stack), tab);
    switch (message.type) {
      case 'trace':
        if (tab === 2) return this.record.addOther(message.events);
        return this.#trace(engine, message.events);
      case 'console':
        return print(message.level, message.text, message.stack);
      case 'thrown':
        print('error', message.text, message.stack);
        return this.#explain(message.text);
      case 'blocked':
        return print('error', this.say('lab.error.blocked', { directive: message.directive }));
      case 'media':
        if (tab === 1) this.mediaInUse = { source: message.source, reason: message.reason };
    }
  }

  /** Adds a line to an error that says less than the reader of an old tutorial needs. */
  #explain(error: string): void {
    const name = undeclaredName(error);
    if (name) this.record.print('info', this.say('lab.error.undeclared', { name }));
  }

  #trace(engine: typeof Engine, events: TraceEvent[]): void {
    if (events.some(isStart)) {
      this.record.begin(new engine.Grader(this.#grading));
      this.status = 'running';
    }
    this.record.add(events);
  }

  #placeIn(engine: typeof Engine, stack: string): Place | undefined {
    return this.#map && engine.placeInStack(this.#map, stack);
  }
}
