/** What the editor can do once it knows the language. Loaded when the reader first edits. */
import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import {
  findReferencesKeymap,
  formatKeymap,
  hoverTooltips,
  jumpToDefinitionKeymap,
  LSPClient,
  renameKeymap,
  signatureHelp,
} from '@codemirror/lsp-client';
import { EditorState, Prec, type Extension } from '@codemirror/state';
import { keymap, type Command } from '@codemirror/view';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import type { Language } from '../../../compile/language/context.ts';
import { nameOf, uriOf } from '../../../compile/language/paths.ts';
import { WEBRTC, type DiagnosticData } from '../../../compile/language/diagnostic-data.ts';
import type { InitializationOptions } from '../../../compile/language/server.ts';
import type { Remark } from '../../remark.ts';
import { say } from '../../../i18n/format.ts';
import { bar, tellStatus } from './bar.ts';
import { completion } from './completion.ts';
import { diagnostics } from './diagnostics.ts';
import { assistanceText, keyList, koreanPhrases } from './text.ts';
import { assistanceTheme } from './theme.ts';
import { WorkerTransport } from './transport.ts';
import { LabWorkspace } from './workspace.ts';

export interface AssistanceOptions {
  language: Language;
  files: Readonly<Record<string, string>>;
  /** Tells of each file whether it is the reader's own. */
  isOwn: (file: string) => boolean;
  /** Brings a file into the editor. */
  show: (file: string) => void;
  /** Told what there is to say of the reader's program, each time that it has been looked at. */
  remarked: (remarks: readonly Remark[]) => void;
  /** Told when the worker did not come or has died: nothing more is to be had from this one. */
  died: () => void;
}

/** Answers may wait until a worker of 0.7 MB has come over a slow network, in milliseconds. */
const TIMEOUT = 120_000;

/** The severity of LSP that is shown as a warning; what is graver is smaller. */
const WARNING = 2;

const isAboutWebRtc = ({ source }: Diagnostic) => source === WEBRTC;

function remark({ range, message, data }: Diagnostic): Remark {
  const { lesson } = data as DiagnosticData;
  return { line: range.start.line + 1, text: message as string, ...(lesson && { lesson }) };
}

const search: Command = (view) => {
  void import('./search.ts').then(({ openSearch }) => openSearch(view));
  return true;
};

/** The language service of one lab, as the editor uses it. */
export class Assistance {
  #client: LSPClient;
  #workspace!: LabWorkspace;
  #transport: WorkerTransport;
  #isOwn: (file: string) => boolean;
  #remarked: (remarks: readonly Remark[]) => void;
  #text: (typeof assistanceText)[Language];
  #status: string;
  #keys: (typeof keyList)[Language];
  #setting = { wraps: false, size: 1 };
  #shared: Extension;

  /** The worker starts at once; what is asked meanwhile waits for it. */
  constructor({ language, files, isOwn, show, remarked, died }: AssistanceOptions) {
    this.#isOwn = isOwn;
    this.#remarked = remarked;
    this.#text = assistanceText[language];
    this.#keys = keyList[language];
    this.#status = this.#text.loading;
    this.#client = new LSPClient({
      timeout: TIMEOUT,
      initializationOptions: { language } satisfies InitializationOptions,
      workspace: (client) => (this.#workspace = new LabWorkspace(client, show)),
      extensions: [
        diagnostics(
          (title) => say(this.#text, 'lesson', { title }),
          (uri, found) => this.#found(uri, found),
        ),
      ],
    });
    this.#shared = [
      closeBrackets(),
      completion(),
      hoverTooltips(),
      signatureHelp(),
      lintGutter(),
      assistanceTheme,
      EditorState.phrases.of(language === 'ko' ? koreanPhrases : {}),
      Prec.high(
        keymap.of([
          ...[...formatKeymap, ...renameKeymap, ...jumpToDefinitionKeymap],
          ...[...findReferencesKeymap, ...lintKeymap.filter(({ key }) => key !== 'F8')],
          ...closeBracketsKeymap,
          { key: 'Mod-f', run: search, preventDefault: true },
        ]),
      ),
    ];
    this.#transport = new WorkerTransport(() => {
      this.#tell(this.#text.failed);
      died();
    });
    this.#workspace.take(files, isOwn);
    this.#client.connect(this.#transport);
  }

  /** What the editor of a file is extended by. */
  extension(file: string): Extension {
    return [
      this.#client.plugin(uriOf(file, this.#isOwn(file))),
      this.#shared,
      bar({
        ...{ file, text: this.#text, keys: this.#keys, setting: this.#setting },
        status: () => this.#status,
      }),
    ];
  }

  /** Takes other texts for all files. */
  take(files: Readonly<Record<string, string>>): void {
    this.#workspace.take(files, this.#isOwn);
  }

  dispose(): void {
    this.#client.disconnect();
    this.#transport.close();
  }

  #found(uri: string, found: readonly Diagnostic[]): void {
    if (nameOf(uri) === 'main.ts') this.#remarked(found.filter(isAboutWebRtc).map(remark));
    if (!this.#workspace.getFile(uri)?.getView()) return;
    const problems = found.filter(({ severity = 1 }) => severity <= WARNING).length;
    const key = problems === 0 ? 'ready' : problems === 1 ? 'one' : 'many';
    this.#tell(say(this.#text, key, { count: problems }));
  }

  #tell(text: string): void {
    this.#status = text;
    const shown = this.#workspace.files.find((file) => file.getView())?.getView();
    if (shown) tellStatus(shown, text);
  }
}
