import { describe, expect, it } from 'vitest';
import { callLink, fromFragment, groups, isLoopback, readId } from '../../src/call/id.ts';

describe('an id', () => {
  it.each([
    ['abcdefghjkmnp', ['abcd', 'efgh', 'jkmnp']],
    ['abcd', ['abcd']],
    ['abcdefgh', ['abcd', 'efgh']],
    ['a', ['a']],
    ['', []],
  ])('%s is read aloud in groups', (id, parts) => {
    expect(groups(id)).toEqual(parts);
  });

  it.each([
    ' ABCD efgh\tjkmnp ',
    'abcd-efgh-jkmnp',
    'https://peerlab.example/ko/call/#abcdefghjkmnp',
    '#abcd%20efgh%20jkmnp',
  ])('is understood from %j', (typed) => {
    expect(readId(typed)).toBe('abcdefghjkmnp');
  });

  it.each(['', '#', '#<script>', '#%', `#${'a'.repeat(65)}`])('is not in %j', (hash) => {
    expect(fromFragment(hash)).toBe('');
  });

  it('goes into the fragment of its link, in place of what was there', () => {
    expect(callLink('https://peerlab.example/call/#old', 'new')).toBe(
      'https://peerlab.example/call/#new',
    );
  });
});

describe('a link that opens on this computer only', () => {
  it.each(['localhost', 'a.localhost', '127.0.0.1', '127.1.2.3', '[::1]'])('%s', (name) => {
    expect(isLoopback(name)).toBe(true);
  });
  it.each(['192.168.0.5', 'localhost.example', '127.example', 'notlocalhost', '[fd00::1]'])(
    'not %s',
    (name) => {
      expect(isLoopback(name)).toBe(false);
    },
  );
});
