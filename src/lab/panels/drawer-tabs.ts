/** The tabs beside the preview. A tab that is loaded when it is first opened is one entry here. */
import type { Component } from 'svelte';
import type { LabState } from '../lab-state.svelte.ts';
import Checks from './Checks.svelte';

type Panel = Component<{ lab: LabState }>;

export interface DrawerTab {
  id: string;
  title: (lab: LabState) => string;
  /** A number worth seeing before the tab is opened. */
  count?: (lab: LabState) => string;
  /** What the tab shows, where that is there from the start. */
  panel?: Panel;
  /** What the tab shows, loaded when it is first opened. */
  load?: () => Promise<{ default: Panel }>;
}

const counted = (count: number) => (count > 0 ? String(count) : '');

export const drawerTabs: readonly DrawerTab[] = [
  {
    id: 'checks',
    title: (lab) => lab.say('lab.checks'),
    count: (lab) => `${lab.record.passed}/${lab.props.checks.length}`,
    panel: Checks,
  },
  {
    id: 'console',
    title: (lab) => lab.say('lab.console'),
    count: ({ record }) => counted(record.lines.length + record.linesCut),
    load: () => import('./ConsolePanel.svelte'),
  },
  {
    id: 'trace',
    title: (lab) => lab.say('lab.trace'),
    count: ({ record }) => counted(record.events.length + record.cut),
    load: () => import('./TracePanel.svelte'),
  },
  {
    id: 'inspector',
    title: (lab) => lab.say('lab.inspector'),
    load: () => import('./InspectorPanel.svelte'),
  },
];
