import { setDiagnostics, type Action, type Diagnostic } from '@codemirror/lint';
import { LSPPlugin, type LSPClient, type LSPClientExtension } from '@codemirror/lsp-client';
import { ViewPlugin, type EditorView, type ViewUpdate } from '@codemirror/view';
import type { Diagnostic as Found, PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import type { Fix } from '../../../compile/language/diagnostics.ts';

/** How long nothing must be typed before the service is told, in milliseconds. */
const IDLE = 300;

const severities = { 1: 'error', 2: 'warning', 3: 'info', 4: 'hint' } as const;

/** Tells the service of changes when the reader pauses. */
const tellWhenIdle = ViewPlugin.fromClass(
  class {
    #due: ReturnType<typeof setTimeout> | undefined;

    update({ docChanged, view }: ViewUpdate): void {
      if (!docChanged) return;
      clearTimeout(this.#due);
      this.#due = setTimeout(() => LSPPlugin.get(view)?.client.sync(), IDLE);
    }

    destroy(): void {
      clearTimeout(this.#due);
    }
  },
);

/**
 * Underlines what the service finds, with what can be done about it.
 *
 * @param titleOf names a fix for its button
 * @param told told of the number of problems in the file that is shown
 */
export function diagnostics(
  titleOf: (fix: Fix) => string,
  told: (problems: number) => void,
): LSPClientExtension {
  const take = (client: LSPClient, params: PublishDiagnosticsParams): boolean => {
    const file = client.workspace.getFile(params.uri);
    const view = file?.getView();
    const plugin = view && LSPPlugin.get(view);
    // What has changed meanwhile is told anew.
    if (!plugin || params.version !== file!.version) return true;
    const found = params.diagnostics.map((one) => drawn(plugin, one, titleOf));
    view.dispatch(setDiagnostics(view.state, found));
    told(found.filter(({ severity }) => severity !== 'hint').length);
    return true;
  };
  return {
    notificationHandlers: { 'textDocument/publishDiagnostics': take },
    editorExtension: tellWhenIdle,
  };
}

function drawn(plugin: LSPPlugin, found: Found, titleOf: (fix: Fix) => string): Diagnostic {
  const at = (position: Found['range']['start']) =>
    plugin.unsyncedChanges.mapPos(plugin.fromPosition(position, plugin.syncedDoc));
  const actions = ((found.data ?? []) as Fix[]).map((fix): Action => ({
    name: titleOf(fix),
    apply: (view: EditorView, from: number, to: number) =>
      view.dispatch({ changes: { from, to, insert: fix.replacement }, userEvent: 'input.fix' }),
  }));
  const [from, to] = [at(found.range.start), at(found.range.end)];
  const severity = severities[found.severity ?? 1];
  const { message } = found;
  const text = typeof message === 'string' ? message : message.value;
  return { from, to, severity, message: text, ...(actions.length > 0 && { actions }) };
}
