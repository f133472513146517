/** How the compiler's own words become what the editor shows. */
import type { MarkupContent } from 'vscode-languageserver-protocol';
import * as ts from 'virtual:typescript';
import type { Language } from './context.ts';
import { mdnPage, taught } from './taught.ts';

/** What the compiler knows of a name: of what a pointer is over, or of a completion. */
type Known = Pick<ts.QuickInfo, 'displayParts' | 'documentation' | 'tags' | 'kindModifiers'>;

export const textOf = (parts: readonly ts.SymbolDisplayPart[] | undefined): string =>
  ts.displayPartsToString(parts as ts.SymbolDisplayPart[] | undefined);

/** The type that a name has, as code, then what it does. */
export function describe(known: Known, language: Language): MarkupContent {
  const signature = textOf(known.displayParts);
  const code = '```typescript\n' + signature + '\n```';
  return markdown(code, documentationOf(known, language));
}

/** What a name does, in the course's words where it teaches it, else in the words of its author. */
export function documentationOf(known: Known, language: Language): string {
  const name = memberName(textOf(known.displayParts));
  const isDeclared = known.kindModifiers?.split(',').includes('declare') ?? false;
  const ours = name && isDeclared ? taught(name, language) : undefined;
  const theirs = textOf(known.documentation);
  const page = name && isDeclared ? mdnPage(name) : undefined;
  const link = page && `[MDN: ${name}](${page})`;
  const tags = (known.tags ?? []).filter(({ name: tag }) => tag === 'deprecated');
  const notes = tags.map(({ text }) => `**deprecated** ${textOf(text)}`.trim());
  return [ours ?? theirs, ...notes, link].filter(Boolean).join('\n\n');
}

export const markdown = (...parts: readonly string[]): MarkupContent => ({
  kind: 'markdown',
  value: parts.filter(Boolean).join('\n\n'),
});

/** `RTCPeerConnection.createOffer`, `RTCPeerConnection`, or nothing that documentation is kept of. */
function memberName(signature: string): string | undefined {
  const member = /^\((?:method|property|accessor|getter|setter)\) ([A-Z]\w*)(?:<.*?>)?\.(\w+)/.exec(
    signature,
  );
  if (member) return `${member[1]}.${member[2]}`;
  return /^(?:interface|class|type|var|const|constructor|new) ([A-Z]\w*)/.exec(signature)?.[1];
}
