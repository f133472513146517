/** The global that guarded code calls with its line. */
export const GUARD = '__peerlabGuard';
