/** A language server for the files of one lab: LSP 3.17 over messages, for one client. */
import type {
  CompletionItem,
  DocumentFormattingParams,
  InitializeResult,
  RenameParams,
  TextDocumentPositionParams,
} from 'vscode-languageserver-protocol';
import { complete, resolveCompletion } from './completion.ts';
import { contextOf, type Context, type Language } from './context.ts';
import { diagnose } from './diagnostics.ts';
import { Files } from './files.ts';
import { format } from './format.ts';
import { hover } from './hover.ts';
import { definition, references, rename } from './navigation.ts';
import { pathOf } from './paths.ts';
import { signatureHelp } from './signature.ts';

/** What the client says of itself when it connects. */
export interface InitializationOptions {
  language: Language;
}

interface Message {
  id?: number;
  method?: string;
  params?: unknown;
}

interface Document {
  uri: string;
  version: number;
}

/** Codes of JSON-RPC. */
const METHOD_NOT_FOUND = -32601;
const INTERNAL_ERROR = -32603;

const capabilities: InitializeResult['capabilities'] = {
  // Whole texts: a lab's file is shorter than the messages that would save sending it.
  textDocumentSync: 1,
  completionProvider: { triggerCharacters: ['.', "'", '"', '#'], resolveProvider: true },
  hoverProvider: true,
  signatureHelpProvider: { triggerCharacters: ['(', ','], retriggerCharacters: [')'] },
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: true,
  documentFormattingProvider: true,
};

export class LanguageServer {
  #send: (message: string) => void;
  #localise: (language: Language) => Promise<void>;
  #files = new Files();
  #context: Context = contextOf(this.#files, 'en');
  #versions = new Map<string, number>();
  #due: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param send carries a message to the client
   * @param localise puts the compiler's own messages into a language
   */
  constructor(send: (message: string) => void, localise: (language: Language) => Promise<void>) {
    this.#send = send;
    this.#localise = localise;
  }

  /** Takes a message of the client, and answers it where it is a request. */
  async receive(message: string): Promise<void> {
    const { id, method = '', params } = JSON.parse(message) as Message;
    const handle = Object.hasOwn(this.#handlers, method) ? this.#handlers[method] : undefined;
    if (id === undefined) {
      handle?.(params);
      return;
    }
    if (!handle) {
      this.#refuse(id, METHOD_NOT_FOUND, `${method} is not known here.`);
      return;
    }
    try {
      this.#post({ id, result: (await handle(params)) ?? null });
    } catch (thrown) {
      console.error(thrown);
      this.#refuse(id, INTERNAL_ERROR, String(thrown));
    }
  }

  #handlers: Readonly<Record<string, (params: unknown) => unknown>> = {
    initialize: async (params) => {
      const { language } = (params as { initializationOptions: InitializationOptions })
        .initializationOptions;
      await this.#localise(language);
      this.#context = { ...this.#context, language };
      return { capabilities } satisfies InitializeResult;
    },
    'textDocument/didOpen': (params) => {
      const { textDocument } = params as { textDocument: Document & { text: string } };
      this.#take(textDocument, textDocument.text);
    },
    'textDocument/didChange': (params) => {
      const { textDocument, contentChanges } = params as {
        textDocument: Document;
        contentChanges: { text: string }[];
      };
      this.#take(textDocument, contentChanges.at(-1)!.text);
    },
    'textDocument/hover': this.#at(hover),
    'textDocument/completion': this.#at(complete),
    'textDocument/signatureHelp': this.#at(signatureHelp),
    'textDocument/definition': this.#at(definition),
    'textDocument/references': this.#at(references),
    'textDocument/rename': (params) => {
      const { textDocument, position, newName } = params as RenameParams;
      return rename(this.#context, pathOf(textDocument.uri), position, newName);
    },
    'textDocument/formatting': (params) => {
      const { textDocument, options } = params as DocumentFormattingParams;
      return format(this.#context, pathOf(textDocument.uri), options);
    },
    'completionItem/resolve': (params) =>
      resolveCompletion(this.#context, params as CompletionItem),
  };

  /** A request about a place; in a file that is no program there is nothing to say. */
  #at<T>(
    ask: (context: Context, path: string, position: TextDocumentPositionParams['position']) => T,
  ) {
    return (params: unknown): T | null => {
      const { textDocument, position } = params as TextDocumentPositionParams;
      const path = pathOf(textDocument.uri);
      return path.endsWith('.ts') ? ask(this.#context, path, position) : null;
    };
  }

  #take({ uri, version }: Document, text: string): void {
    this.#files.set(pathOf(uri), text);
    this.#versions.set(uri, version);
    // Behind the requests that wait already: who types wants completions first.
    clearTimeout(this.#due);
    this.#due = setTimeout(() => this.#publish());
  }

  #publish(): void {
    for (const [uri, version] of this.#versions) {
      if (!uri.endsWith('.ts')) continue;
      const diagnostics = diagnose(this.#context, pathOf(uri));
      this.#post({
        method: 'textDocument/publishDiagnostics',
        params: { uri, version, diagnostics },
      });
    }
  }

  #refuse(id: number, code: number, message: string): void {
    this.#post({ id, error: { code, message } });
  }

  #post(message: object): void {
    this.#send(JSON.stringify({ jsonrpc: '2.0', ...message }));
  }
}
