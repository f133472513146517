/** The files of a lab that the reader sees, by name. */

/** The files that are the reader's own; helpers of `labs/shared/` stand beside them, read only. */
export const OWN_FILES = ['main.ts', 'index.html'] as const;
export type OwnFile = (typeof OWN_FILES)[number];
export type OwnFiles = Record<OwnFile, string>;
