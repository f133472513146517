/** Code that the reader has left is not lost: not to another tab, and not to a change of the lab. */
import { describe, expect, it } from 'vitest';
import { Drafts } from '../../src/lab/draft.ts';

const KEY = 'peerlab:draft:x';

function browser(first?: string) {
  const kept = new Map<string, string>(first === undefined ? [] : [[KEY, first]]);
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
  let tabs = 0;
  /** Opens the lab in one more tab. */
  const open = () => {
    const drafts = new Drafts('x', () => storage, `tab${(tabs += 1)}`);
    const loaded = drafts.load().files['main.ts'];
    const type = (text: string) => drafts.save({ files: { 'main.ts': text }, start: {} });
    const others = () => drafts.others().map(({ files }) => files['main.ts']);
    return { drafts, loaded, type, others };
  };
  return { kept, open };
}

describe('one tab', () => {
  it('finds again what it kept, and the starts that it was made from', () => {
    const { open } = browser();
    open().drafts.save({ files: { 'main.ts': 'mine' }, start: { 'main.ts': 'h1' } });
    const { drafts } = open();
    expect(drafts.load()).toMatchObject({
      files: { 'main.ts': 'mine' },
      start: { 'main.ts': 'h1' },
    });
    expect(drafts.any).toBe(true);
  });

  it('reads drafts of the form before', () => {
    const { open } = browser(JSON.stringify({ 'main.ts': 'old', other: 1 }));
    expect(open().drafts.load()).toEqual({ files: { 'main.ts': 'old' }, start: {}, tab: '' });
  });

  it('leaves nothing behind once it is thrown away', () => {
    const { kept, open } = browser();
    const { drafts, type } = open();
    type('mine');
    drafts.clear();
    expect([kept.size, drafts.any]).toEqual([0, false]);
  });

  it.each(['null', '3', '[]', '{', '{"files":[],"others":3}', '{"files":{"main.ts":1}}'])(
    'takes nothing from %s',
    (raw) => {
      expect(browser(raw).open().drafts.load().files).toEqual({});
    },
  );

  it('says so where the browser keeps nothing', () => {
    const closed = () => {
      throw new DOMException('no', 'SecurityError');
    };
    const drafts = new Drafts('x', closed, 'a');
    expect([drafts.any, drafts.load().files, drafts.others()]).toEqual([false, {}, []]);
    expect(drafts.save({ files: { 'main.ts': 'mine' }, start: {} })).toBe(false);
  });
});

describe('two tabs', () => {
  it('keep both versions, whoever writes last', () => {
    const { open } = browser();
    const [a, b] = [open(), open()];
    a.type("an hour of A's work");
    expect(b.others()).toEqual(["an hour of A's work"]);
    b.type('x');
    expect([a.others(), b.others()]).toEqual([['x'], ["an hour of A's work"]]);
    a.type('more of A');
    expect([a.others(), b.others()]).toEqual([['x'], ['more of A']]);
    const later = open();
    expect([later.loaded, later.others()]).toEqual(['more of A', ['x']]);
  });

  it('may change places, and nothing is lost', () => {
    const { open } = browser();
    const [a, b] = [open(), open()];
    a.type('A');
    b.type('B');
    const taken = b.drafts.swap({ files: { 'main.ts': 'B' }, start: {} });
    expect([taken!.files['main.ts'], b.others()]).toEqual(['A', ['B']]);
    b.type('A, and on');
    expect(b.others()).toContain('B');
    expect(open().loaded).toBe('A, and on');
  });

  it('throw away only what is their own', () => {
    const { open } = browser();
    const [a, b] = [open(), open()];
    a.type('A');
    b.type('B');
    a.drafts.clear();
    expect(open().loaded).toBe('B');
    a.type('A anew');
    expect(a.others()).toEqual(['B']);
    a.drafts.clear();
    expect(a.others()).toEqual(['B']);
  });

  it('that follow each other go on with one version', () => {
    const { open } = browser();
    open().type('first');
    const second = open();
    second.type('first and second');
    expect([second.loaded, second.others()]).toEqual(['first', []]);
  });
});
