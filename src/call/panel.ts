/** The parts of the panel beside a call; each has a button of its own. */
export type PanelName = 'chat' | 'files' | 'details';
