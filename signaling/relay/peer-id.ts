import { customAlphabet } from 'nanoid';

// #region id
/** 13 characters of 31 are 64 bits; i, l, o, 0 and 1 are left out because they sound or look alike. */
export const createId = customAlphabet('23456789abcdefghjkmnpqrstuvwxyz', 13);
// #endregion

/** Enough of an id to follow one peer through the log, too little to ring it. */
export const logId = (id: string): string => id.slice(0, 4);
