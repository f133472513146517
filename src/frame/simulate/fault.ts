/**
 * Arms a fault: the world misbehaves from now on, or at its next chance.
 *
 * @returns how to disarm it, for one that waits; it is called when the next fault is armed
 */
export type Fault = () => (() => void) | undefined;

/** Faults by the name that `data-simulate` gives them. */
export type Faults = Readonly<Record<string, Fault>>;
