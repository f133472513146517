/** The words in which Chromium, Firefox and Safari say that a name is declared nowhere. */
const undeclared = [
  /^ReferenceError: ([\w$]+) is not defined/,
  /^ReferenceError: assignment to undeclared variable ([\w$]+)/,
  /^ReferenceError: Can't find variable: ([\w$]+)/,
];

/**
 * The name that a program used without declaring it, if that is what an error says. Old tutorials
 * do so in scripts that are not strict; a module is strict. A prefixed name (`webkit…`) is another
 * matter: it is the browser that does not have it.
 *
 * @param text the error as the console shows it
 */
export function undeclaredName(text: string): string | undefined {
  const name = undeclared.map((pattern) => pattern.exec(text)?.[1]).find(Boolean);
  return name !== undefined && /^(webkit|moz)[A-Z]/.test(name) ? undefined : name;
}

/** Names that libraries have as globals, and what a program has to do instead. */
const libraries: Readonly<Record<string, string>> = {
  io: "import { io } from 'socket.io-client';",
  adapter: "import adapter from 'webrtc-adapter';",
  Peer: 'new RTCPeerConnection()',
  SimplePeer: 'new RTCPeerConnection()',
  $: 'document.querySelector()',
  jQuery: 'document.querySelector()',
};

/** What to write in place of the global of a library, which no script element can bring here. */
export function insteadOf(name: string): string | undefined {
  return Object.hasOwn(libraries, name) ? libraries[name] : undefined;
}
