import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import {
  type ApplyWorkspaceEditParams, type CodeAction, createProtocolConnection, type Diagnostic, type DocumentDiagnosticReport, type ProtocolConnection,
  StreamMessageReader, StreamMessageWriter, type TextEdit, type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** What a language server is started with, and what the editor tells it when it asks for the user's settings. */
export interface LanguageServer {
  readonly command: readonly [string, ...string[]];
  readonly settings: Readonly<Record<string, unknown>>;
}

const capabilities = {
  workspace: { applyEdit: true, configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true }, didChangeConfiguration: { dynamicRegistration: true } },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
    diagnostic: { dynamicRegistration: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } }, resolveSupport: { properties: ['edit'] } },
  },
};

/** An editor without a window, with one file open in a folder: it shows what the language server says about it and does what it offers. */
export class Editor {
  readonly #server: ChildProcess;
  readonly #connection: ProtocolConnection;
  #document: TextDocument;

  private constructor(server: ChildProcess, connection: ProtocolConnection, document: TextDocument) {
    this.#server = server;
    this.#connection = connection;
    this.#document = document;
  }

  /** Opens `file` of `folder` as an editor does that starts `server` there. */
  static async open({ command: [bin, ...args], settings }: LanguageServer, folder: string, file: string): Promise<Editor> {
    const server = spawn(bin, args, { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] });
    const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
    const place = path.join(folder, file);
    const language = path.extname(file) === '.ts' ? 'typescript' : 'javascript';
    const editor = new Editor(server, connection, TextDocument.create(pathToFileURL(place).href, language, 1, readFileSync(place, 'utf8')));
    await editor.#start(pathToFileURL(folder).href, settings);
    return editor;
  }

  async #start(uri: string, settings: LanguageServer['settings']): Promise<void> {
    const workspace = { uri, name: 'project' };
    this.#connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) => items.map(() => ({ ...settings, workspaceFolder: workspace })));
    this.#connection.onRequest('workspace/applyEdit', async ({ edit }: ApplyWorkspaceEditParams) => {
      await this.#apply(edit);
      return { applied: true };
    });
    for (const request of ['client/registerCapability', 'workspace/diagnostic/refresh', 'window/workDoneProgress/create']) this.#connection.onRequest(request, () => null);
    this.#connection.listen();
    const initializationOptions = [{ workspaceUri: uri, options: settings }];
    await this.#connection.sendRequest('initialize', { processId: process.pid, rootUri: uri, workspaceFolders: [workspace], capabilities, initializationOptions });
    await this.#connection.sendNotification('initialized', {});
    await this.#connection.sendNotification('workspace/didChangeConfiguration', { settings });
    const { uri: place, languageId, version } = this.#document;
    await this.#connection.sendNotification('textDocument/didOpen', { textDocument: { uri: place, languageId, version, text: this.text } });
  }

  /** The file as it is in the editor, saved or not. */
  get text(): string {
    return this.#document.getText();
  }

  /** What is underlined in the file as it is now. */
  async diagnose(): Promise<readonly Diagnostic[]> {
    const report = await this.#connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri: this.#document.uri } });
    return report.kind === 'full' ? report.items : [];
  }

  /** The code that a diagnostic underlines. */
  underline({ range }: Diagnostic): string {
    return this.#document.getText(range);
  }

  /** What the light bulb at a diagnostic offers. */
  async getActions(diagnostic: Diagnostic): Promise<readonly CodeAction[]> {
    const actions = await this.#connection.sendRequest<readonly CodeAction[] | null>('textDocument/codeAction', {
      textDocument: { uri: this.#document.uri }, range: diagnostic.range, context: { diagnostics: [diagnostic], triggerKind: 1 },
    });
    return actions ?? [];
  }

  /** Chooses an action: its edit, or the command that has the server send one. */
  async choose({ edit, command }: CodeAction): Promise<void> {
    if (edit) await this.#apply(edit);
    if (command) await this.#connection.sendRequest('workspace/executeCommand', { command: command.command, arguments: command.arguments ?? [] });
  }

  async #apply({ changes, documentChanges }: WorkspaceEdit): Promise<void> {
    const { uri, languageId, version } = this.#document;
    const edits = [...(changes?.[uri] ?? []), ...(documentChanges ?? []).flatMap((change) => ('edits' in change ? change.edits.filter((edit): edit is TextEdit => 'newText' in edit) : []))];
    this.#document = TextDocument.create(uri, languageId, version + 1, TextDocument.applyEdits(this.#document, edits));
    await this.#connection.sendNotification('textDocument/didChange', { textDocument: { uri, version: version + 1 }, contentChanges: [{ text: this.text }] });
  }

  async close(): Promise<void> {
    await this.#connection.sendRequest('shutdown').catch(() => undefined);
    await this.#connection.sendNotification('exit').catch(() => undefined);
    this.#connection.dispose();
    this.#server.kill();
  }
}
