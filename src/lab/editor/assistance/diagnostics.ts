import { setDiagnostics, type Action, type Diagnostic } from '@codemirror/lint';
import { LSPPlugin, type LSPClient, type LSPClientExtension } from '@codemirror/lsp-client';
import { ViewPlugin, type EditorView, type ViewUpdate } from '@codemirror/view';
import type { Diagnostic as Found, PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import {
  WEBRTC,
  type DiagnosticData,
  type Fix,
} from '../../../compile/language/diagnostic-data.ts';
import { withCode } from '../../with-code.ts';

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
 * @param lesson names the link to a lesson
 * @param told told of all that was found in a file
 */
export function diagnostics(
  lesson: (title: string) => string,
  told: (uri: string, found: readonly Found[]) => void,
): LSPClientExtension {
  const take = (client: LSPClient, params: PublishDiagnosticsParams): boolean => {
    const { uri, version } = params;
    const file = client.workspace.getFile(uri);
    // What has changed meanwhile is told anew.
    if (!file || version !== file.version) return true;
    told(uri, params.diagnostics);
    const view = file.getView();
    const plugin = view && LSPPlugin.get(view);
    if (!plugin) return true;
    const isCurrent = () => file.version === version;
    const found = params.diagnostics.map((one) => drawn(plugin, one, lesson, isCurrent));
    view.dispatch(setDiagnostics(view.state, found));
    return true;
  };
  return {
    notificationHandlers: { 'textDocument/publishDiagnostics': take },
    editorExtension: tellWhenIdle,
  };
}

/** @param isCurrent whether the service has been told of no other text since */
function drawn(
  plugin: LSPPlugin,
  found: Found,
  lesson: (title: string) => string,
  isCurrent: () => boolean,
): Diagnostic {
  const at = (position: Found['range']['start']) =>
    plugin.unsyncedChanges.mapPos(plugin.fromPosition(position, plugin.syncedDoc));
  const data = found.data as DiagnosticData;
  const apply = (view: EditorView, { edits }: Fix) => {
    if (!isCurrent()) return;
    const changes = edits.map(({ range: { start, end }, newText }) => ({
      ...{ from: at(start), to: at(end), insert: newText },
    }));
    view.dispatch({ changes, userEvent: 'input.fix' });
  };
  const actions = data.fixes.map((fix): Action => ({
    name: fix.title,
    apply: (view) => apply(view, fix),
  }));
  const { range, severity = 1, source } = found;
  const message = found.message as string;
  return {
    ...{ from: at(range.start), to: at(range.end), severity: severities[severity], message },
    ...(source === WEBRTC && { renderMessage: () => advice(message, data.lesson, lesson) }),
    ...(actions.length > 0 && { actions }),
  };
}

/** A sentence about WebRTC, its code set as code, and the lesson that explains it. */
function advice(
  message: string,
  lesson: DiagnosticData['lesson'],
  titleOf: (title: string) => string,
): Node {
  const all = document.createElement('div');
  all.append(...withCode(message));
  if (!lesson) return all;
  const link = document.createElement('a');
  link.href = lesson.href;
  link.textContent = titleOf(lesson.title);
  all.append(' ', link);
  return all;
}
