/** Names the namespaces of one run, and leaves none behind, however the run ends. */
import { existsSync } from 'node:fs';
import { listNamespaces, removeNamespace } from './namespace.ts';

const OURS = 'peerlab-net-';

/** Removes those of runs that were killed before they could. */
function removeLeftovers(): void {
  for (const name of listNamespaces(OURS)) {
    const pid = name.slice(OURS.length).split('-')[0];
    if (!existsSync(`/proc/${pid}`)) removeNamespace(name);
  }
}

/** Also without time for promises: a process that is told to end has none. */
export default function setup(): () => void {
  removeLeftovers();
  const prefix = `${OURS}${process.pid}-`;
  process.env.PEERLAB_NET_PREFIX = prefix;
  const removeAll = () => listNamespaces(prefix).forEach(removeNamespace);
  const end = (signal: NodeJS.Signals) => {
    removeAll();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  process.once('exit', removeAll);
  return () => {
    removeAll();
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
    process.off('exit', removeAll);
  };
}
