import { describe, expect, it } from 'vitest';
import {
  BLIP,
  CHECKING,
  shownState,
  UNTIL_FAILED,
  type Struck,
} from '../../src/frame/simulate/outage.ts';

const struck = (more: Partial<Struck>): Struck => ({
  outage: 'drop',
  since: 1000,
  reconnected: false,
  ...more,
});

describe('what an outage shows', () => {
  it('is a blip that ends by itself', () => {
    const blip = struck({ outage: 'blip' });
    expect(shownState(blip, 1000)).toBe('disconnected');
    expect(shownState(blip, 999 + BLIP)).toBe('disconnected');
    expect(shownState(blip, 1000 + BLIP)).toBe('over');
  });

  it('is a drop that fails, and stays so', () => {
    expect(shownState(struck({}), 999 + UNTIL_FAILED)).toBe('disconnected');
    expect(shownState(struck({}), 1000 + UNTIL_FAILED)).toBe('failed');
    expect(shownState(struck({}), 1_000_000)).toBe('failed');
    expect(shownState(struck({ reconnected: true }), 1_000_000)).toBe('failed');
  });

  it('is over once a restart has connected', () => {
    const restarted = struck({ restarted: 9000 });
    expect(shownState(restarted, 9000)).toBe('checking');
    expect(shownState(restarted, 9000 + CHECKING.drop)).toBe('failed');
    expect(shownState({ ...restarted, reconnected: true }, 9100)).toBe('over');
  });

  it('is never over where the network is gone', () => {
    const gone = struck({ outage: 'gone', restarted: 9000, reconnected: true });
    expect(shownState(gone, 9100)).toBe('checking');
    expect(shownState(gone, 9000 + CHECKING.gone)).toBe('failed');
  });
});
