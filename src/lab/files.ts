/** The files of a lab that the reader sees, by name. */
export const FILES = ['main.ts', 'index.html'] as const;
export type FileName = (typeof FILES)[number];
export type Files = Record<FileName, string>;
