/** Progress in the browser's storage: two tabs, a storage that is closed, full or holds garbage. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { nothing } from '../../src/progress/model.ts';
import { ASIDE, KEY, ProgressStore } from '../../src/progress/store.ts';

let items: Map<string, string>;
const setItem = vi.fn<(key: string, value: string) => void>();

beforeEach(() => {
  items = new Map();
  setItem.mockImplementation((key, value) => void items.set(key, value));
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem,
    removeItem: (key: string) => items.delete(key),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  setItem.mockReset();
});

/** A tab: a store, and what its window would tell it. */
function tab() {
  const heard: Record<string, (event: object) => void> = {};
  const store = new ProgressStore({
    addEventListener: (type: string, listener: unknown) => {
      heard[type] = listener as (event: object) => void;
    },
  });
  return { store, heard, told: () => heard.storage!({ key: KEY }) };
}
const stored = () => JSON.parse(items.get(KEY) ?? 'null') as unknown;

it('remembers checks for good, and a lesson once one run has passed them all', () => {
  const { store } = tab();
  store.pass('lab', ['a', 'b']);
  store.pass('lab', ['b', 'c']);
  expect(stored()).toEqual({ ...nothing, checks: { lab: ['a', 'b', 'c'] } });
  store.pass('lab', ['a', 'b', 'c'], 'lessons/lab');
  expect(Object.keys(tab().store.current.lessons)).toEqual(['lessons/lab']);
});

it('does not write what it knows already, and keeps the first date', () => {
  const { store } = tab();
  store.pass('lab', ['a'], 'lessons/lab');
  const before = stored();
  setItem.mockClear();
  store.pass('lab', ['a'], 'lessons/lab');
  expect(setItem).not.toHaveBeenCalled();
  expect(stored()).toEqual(before);
});

it('adds to what another tab has written meanwhile, even if it has not heard of it', () => {
  const [one, two] = [tab(), tab()];
  expect([one.store.current, two.store.current]).toEqual([nothing, nothing]);
  one.store.pass('lab', ['a']);
  two.store.pass('other', ['x']);
  two.store.mark('reference', true);
  one.store.pass('lab', ['b']);
  expect(stored()).toMatchObject({ checks: { lab: ['a', 'b'], other: ['x'] } });
  expect(one.store.current).toEqual(stored());
});

it('adds again what another tab wrote over in the same moment', () => {
  const { store, told } = tab();
  store.pass('lab', ['a']);
  items.set(KEY, JSON.stringify({ ...nothing, checks: { lab: ['b'] } }));
  told();
  expect(stored()).toEqual({ ...nothing, checks: { lab: ['b', 'a'] } });
});

it('follows a clearing in another tab, and does not bring back what was cleared', () => {
  const [one, two] = [tab(), tab()];
  const listener = vi.fn();
  one.store.subscribe(listener);
  one.store.pass('lab', ['a'], 'lessons/lab');
  two.store.clear();
  one.told();
  expect(one.store.current).toEqual(nothing);
  expect(listener).toHaveBeenCalledTimes(2);
  one.store.pass('other', ['x']);
  expect(stored()).toEqual({ ...nothing, checks: { other: ['x'] } });
});

it('follows another tab that takes a mark back', () => {
  const [one, two] = [tab(), tab()];
  one.store.mark('reference', true);
  two.store.mark('reference', false);
  one.told();
  expect(one.store.current.lessons).toEqual({});
});

it('looks again when the page comes back from the cache', () => {
  const { store, heard } = tab();
  expect(store.current).toEqual(nothing);
  tab().store.pass('lab', ['a']);
  heard.pageshow!({ persisted: true });
  expect(store.current.checks).toEqual({ lab: ['a'] });
});

it('lasts as long as the page where storage is closed', () => {
  const refuse = () => {
    throw new DOMException('closed', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
  const { store } = tab();
  store.visit('lessons/lab');
  store.pass('lab', ['a']);
  store.mark('reference', true);
  expect(store.kept).toBe(false);
  expect(store.current).toMatchObject({ last: 'lessons/lab', checks: { lab: ['a'] } });
  store.clear();
  expect(store.current).toEqual(nothing);
});

it('loses nothing while storage is full, and writes all once it is not', () => {
  const { store } = tab();
  store.pass('lab', ['a']);
  setItem.mockImplementationOnce(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  store.pass('lab', ['b']);
  expect(store.kept).toBe(false);
  expect(store.current.checks).toEqual({ lab: ['a', 'b'] });
  store.pass('lab', ['c']);
  expect(store.kept).toBe(true);
  expect(stored()).toEqual({ ...nothing, checks: { lab: ['a', 'b', 'c'] } });
});

it.each(['garbage', '{"version":2,"checks":{}}', '[]'])(
  'leaves %j alone until something is earned, and then puts it aside',
  (text) => {
    items.set(KEY, text);
    const { store } = tab();
    expect(store.current).toEqual(nothing);
    store.visit('lessons/lab');
    expect(items.get(KEY)).toBe(text);
    store.pass('lab', ['a']);
    expect(stored()).toEqual({ ...nothing, checks: { lab: ['a'] }, last: 'lessons/lab' });
    expect(items.get(ASIDE)).toBe(text);
    store.clear();
    expect([...items]).toEqual([]);
  },
);

it('says how much of an import was new', () => {
  const { store } = tab();
  store.pass('lab', ['a']);
  const theirs = {
    ...nothing,
    checks: { lab: ['a', 'b'] },
    lessons: { reference: '2026-01-01T00:00:00.000Z' },
  };
  expect(store.take(theirs)).toEqual({ checks: 1, lessons: 1 });
  expect(store.take(theirs)).toEqual({ checks: 0, lessons: 0 });
});
