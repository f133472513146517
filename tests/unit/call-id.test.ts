import { describe, expect, it } from 'vitest';
import {
  callLink,
  fromFragment,
  groups,
  isLoopback,
  plainPerson,
  readId,
  readInvitation,
} from '../../src/call/id.ts';

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

  it('takes a name along, and comes back from the link with it', () => {
    const link = callLink('https://peerlab.example/call/', 'abcdefghjkmnp', '민지 & Co #1');
    expect(readInvitation(new URL(link).hash)).toEqual({
      id: 'abcdefghjkmnp',
      name: '민지 & Co #1',
    });
    expect(readId(link)).toBe('abcdefghjkmnp');
  });

  it.each([
    [undefined, ''],
    [7, ''],
    [' two\nlines\u202e turned ', 'two lines turned'],
    ['x'.repeat(99), 'x'.repeat(40)],
  ])('a name that is %j is shown as %j', (name, shown) => {
    expect(plainPerson(name)).toBe(shown);
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
