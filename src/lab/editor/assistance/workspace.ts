import { LSPPlugin, Workspace, type LSPClient, type WorkspaceFile } from '@codemirror/lsp-client';
import { Text, type ChangeSet } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { nameOf, uriOf } from '../../../compile/language/paths.ts';

interface LabFile extends WorkspaceFile {
  view: EditorView | null;
}

/** All files of a lab, of which the editor shows one at a time. */
export class LabWorkspace extends Workspace {
  override files: LabFile[] = [];
  #show: (file: string) => void;

  /** @param show brings a file into the editor */
  constructor(client: LSPClient, show: (file: string) => void) {
    super(client);
    this.#show = show;
  }

  /**
   * Takes the texts of all files, as at the beginning, after Reset and with the solution.
   *
   * @param isOwn tells of each file whether it is the reader's own
   */
  take(files: Readonly<Record<string, string>>, isOwn: (file: string) => boolean): void {
    for (const [name, text] of Object.entries(files)) {
      const uri = uriOf(name, isOwn(name));
      const doc = Text.of(text.split('\n'));
      const known = this.getFile(uri) as LabFile | null;
      if (known) {
        this.#change(known, doc);
        continue;
      }
      const languageId = name.endsWith('.html') ? 'html' : 'typescript';
      const file: LabFile = {
        ...{ uri, languageId, doc, version: 0, view: null },
        getView: () => file.view,
      };
      this.files.push(file);
      if (this.client.connected) this.client.didOpen(file);
    }
  }

  override syncFiles(): { file: WorkspaceFile; prevDoc: Text; changes: ChangeSet }[] {
    return this.files.flatMap((file) => {
      const plugin = file.view && LSPPlugin.get(file.view);
      if (!plugin || plugin.unsyncedChanges.empty) return [];
      const synced = { file, prevDoc: file.doc, changes: plugin.unsyncedChanges };
      file.doc = plugin.view.state.doc;
      file.version++;
      plugin.clear();
      return [synced];
    });
  }

  override openFile(uri: string, _languageId: string, view: EditorView): void {
    const file = this.getFile(uri) as LabFile;
    file.view = view;
    // Even where it is the same: what is wrong with it is told again to who shows it now.
    this.#change(file, view.state.doc);
  }

  override closeFile(uri: string, view: EditorView): void {
    const file = this.getFile(uri) as LabFile;
    if (!view.state.doc.eq(file.doc)) this.#change(file, view.state.doc);
    file.view = null;
  }

  override displayFile(uri: string): Promise<EditorView | null> {
    this.#show(nameOf(uri));
    return Promise.resolve((this.getFile(uri) as LabFile | null)?.view ?? null);
  }

  #change(file: LabFile, doc: Text): void {
    file.doc = doc;
    file.version++;
    this.client.notification('textDocument/didChange', {
      textDocument: { uri: file.uri, version: file.version },
      contentChanges: [{ text: doc.toString() }],
    });
  }
}
