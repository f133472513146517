import {
  autocompletion,
  type Completion,
  type CompletionResult,
  type CompletionSource,
} from '@codemirror/autocomplete';
import { LSPPlugin } from '@codemirror/lsp-client';
import type { Extension } from '@codemirror/state';
import type {
  CompletionItem,
  CompletionItemKind,
  CompletionList,
} from 'vscode-languageserver-protocol';

/** CodeMirror's names for what a completion is, which choose its mark. */
const types: Partial<Record<CompletionItemKind, string>> = {
  2: 'method',
  3: 'function',
  6: 'variable',
  7: 'class',
  8: 'interface',
  10: 'property',
  12: 'constant',
  14: 'keyword',
  25: 'type',
};

/** What a name may begin with, and what asks for its members. */
const afterTrigger = /(?:[\w$]|[.'"#])$/;

/** Completions of the language service. The documentation of one is asked for when it is looked at. */
const source: CompletionSource = async (context) => {
  const plugin = context.view && LSPPlugin.get(context.view);
  const before = context.state.sliceDoc(Math.max(0, context.pos - 1), context.pos);
  if (!plugin || (!context.explicit && !afterTrigger.test(before))) return null;
  plugin.client.sync();
  const list = await plugin.client.request<unknown, CompletionList | null>(
    'textDocument/completion',
    { textDocument: { uri: plugin.uri }, position: plugin.toPosition(context.pos) },
  );
  if (!list || list.items.length === 0) return null;
  const from = context.matchBefore(/[\w$]+$/)?.from ?? context.pos;
  return {
    from,
    options: list.items.map(option(plugin, from)),
    validFor: /^[\w$]*$/,
  } satisfies CompletionResult;
};

const option =
  (plugin: LSPPlugin, from: number) =>
  (item: CompletionItem): Completion => {
    const edit = item.textEdit;
    const text = edit?.newText ?? item.insertText ?? item.label;
    const start = edit && 'range' in edit ? plugin.fromPosition(edit.range.start) : from;
    return {
      label: item.label,
      ...(item.kind && types[item.kind] && { type: types[item.kind]! }),
      ...(item.sortText && { sortText: item.sortText }),
      // What begins elsewhere than the name, as an optional chain does, takes its own place.
      ...(text !== item.label && {
        apply: (view, _completion, _from, to) =>
          view.dispatch({
            changes: { from: start, to, insert: text },
            selection: { anchor: start + text.length },
            userEvent: 'input.complete',
          }),
      }),
      info: () => info(plugin, item),
    };
  };

async function info(plugin: LSPPlugin, item: CompletionItem): Promise<Node | null> {
  const { detail, documentation } = await plugin.client.request<CompletionItem, CompletionItem>(
    'completionItem/resolve',
    item,
  );
  if (!detail) return null;
  const box = document.createElement('div');
  box.className = 'cm-lsp-documentation';
  const code = document.createElement('code');
  code.textContent = detail;
  const text = document.createElement('div');
  if (documentation) text.innerHTML = plugin.docToHTML(documentation);
  box.append(code, text);
  return box;
}

export const completion = (): Extension => autocompletion({ override: [source] });
