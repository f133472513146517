import { describe, expect, it } from 'vitest';
import { offersToSend, parseDescription } from '../../labs/contract/session-descriptions.ts';

const mediaSections = (text: string) => parseDescription(text).media;

const sdp = (...lines: string[]) => ['v=0', 's=-', 't=0 0', ...lines, ''].join('\r\n');

describe('the media sections of a description', () => {
  it('are told by kind, mid, direction and candidates, in their order', () => {
    const text = sdp(
      'a=group:BUNDLE 0 screen',
      'm=audio 9 UDP/TLS/RTP/SAVPF 111',
      'c=IN IP4 0.0.0.0',
      'a=mid:0',
      'a=sendonly',
      'a=candidate:1 1 udp 2130706431 192.0.2.15 53211 typ host',
      'm=video 9 UDP/TLS/RTP/SAVPF 96',
      'a=mid:screen',
      'a=inactive',
    );
    expect(mediaSections(text)).toEqual([
      {
        kind: 'audio',
        mid: '0',
        direction: 'sendonly',
        rejected: false,
        candidates: ['candidate:1 1 udp 2130706431 192.0.2.15 53211 typ host'],
      },
      { kind: 'video', mid: 'screen', direction: 'inactive', rejected: false, candidates: [] },
    ]);
  });

  it('are sendrecv and nameless where they do not say', () => {
    const [section] = mediaSections(sdp('m=audio 9 RTP/AVP 0'));
    expect(section).toMatchObject({ mid: '', direction: 'sendrecv' });
  });

  it('are rejected by port 0, unless they are bundled only', () => {
    const [gone, bundled] = mediaSections(
      sdp('m=video 0 UDP/TLS/RTP/SAVPF 96', 'm=video 0 UDP/TLS/RTP/SAVPF 96', 'a=bundle-only'),
    );
    expect([gone!.rejected, bundled!.rejected]).toEqual([true, false]);
    expect([offersToSend(gone!), offersToSend(bundled!)]).toEqual([false, true]);
  });

  it('are none in a text that is not SDP', () => {
    expect(mediaSections('')).toEqual([]);
    expect(mediaSections('m')).toEqual([]);
  });

  it('are read with lines that end in a plain newline', () => {
    expect(mediaSections('v=0\nm=audio 9 x 1\na=mid:a\n')[0]).toMatchObject({ mid: 'a' });
  });
});
