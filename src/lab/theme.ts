import type { Theme } from '../frame/messages.ts';

/** The theme that the page shows now. */
export const currentTheme = (): Theme =>
  document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
