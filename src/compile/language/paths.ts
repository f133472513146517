/** Where the files of a lab stand, for the language service and for who speaks to it. */

/** The folder of the reader's own files. */
const OWN = 'file:///labs/lab/';
/** The folder of the files that labs share, as `../shared/<name>` names them. */
const SHARED = 'file:///labs/shared/';

/** @param isOwn whether the file is one that the reader may change */
export const uriOf = (name: string, isOwn: boolean): string => (isOwn ? OWN : SHARED) + name;

export const nameOf = (uri: string): string => uri.slice(uri.lastIndexOf('/') + 1);

export const isOwn = (uri: string): boolean => uri.startsWith(OWN);

/** `file:///labs/lab/main.ts` is `/labs/lab/main.ts` to the compiler. */
export const pathOf = (uri: string): string => uri.slice('file://'.length);

export const uriOfPath = (path: string): string => `file://${path}`;
