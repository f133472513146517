import { describe, expect, it } from 'vitest';
import { RunHistory } from '../../src/lab/versions/run-history.ts';

const KEY = 'peerlab:runs:loopback-call';

function storage(kept?: string) {
  const map = new Map(kept === undefined ? [] : [[KEY, kept]]);
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  };
}
const files = (main: string) => ({ 'main.ts': main, 'index.html': '<p></p>' });
const shown = (history: RunHistory) =>
  history.runs.map(({ files, passed, of }) => `${files['main.ts']} ${passed}/${of}`);

describe('the history of runs', () => {
  it('keeps each version with the most that it achieved, newest first', () => {
    const store = storage();
    const history = new RunHistory('loopback-call', () => store);
    history.begin(files('one'), 6);
    history.passed(2);
    history.passed(3);
    history.passed(1);
    history.begin(files('two'), 6);
    history.passed(1);
    expect(shown(history)).toEqual(['two 1/6', 'one 3/6']);
    expect(shown(new RunHistory('loopback-call', () => store))).toEqual(['two 1/6', 'one 3/6']);
  });

  it('takes the same code run again for the same version', () => {
    const history = new RunHistory('loopback-call', storage);
    history.begin(files('one'), 6);
    history.passed(4);
    history.begin(files('one'), 6);
    expect(shown(history)).toEqual(['one 4/6']);
  });

  it('lets old runs go', () => {
    const history = new RunHistory('loopback-call', storage);
    for (let run = 0; run < 30; run++) history.begin(files(String(run)), 6);
    expect(history.runs).toHaveLength(10);
    expect(shown(history)[0]).toBe('29 0/6');
  });

  it.each(['{"no": "list"}', 'not JSON', '[1, null, {"at": "never", "passed": 1}]'])(
    'takes %s for nothing',
    (kept) => {
      const history = new RunHistory('loopback-call', () => storage(kept));
      expect(history.runs).toEqual([]);
      history.begin(files('one'), 6);
      expect(shown(history)).toEqual(['one 0/6']);
    },
  );

  it('lasts as long as the page where the browser keeps nothing', () => {
    const full = {
      ...storage(),
      setItem: () => {
        throw new DOMException('', 'QuotaExceededError');
      },
    };
    const history = new RunHistory('loopback-call', () => full);
    history.begin(files('one'), 6);
    expect(shown(history)).toEqual(['one 0/6']);
  });
});
