/** The course: its lessons in the order in which they build on each other. */

interface Chapter {
  title: Record<'en' | 'ko', string>;
  /** Slugs of the pages, as under src/content/docs/. */
  lessons: readonly string[];
  /** Pages to look things up in: "continue where you left off" does not lead back to them. */
  lookup?: boolean;
}

export const chapters: readonly Chapter[] = [
  {
    title: { en: 'Before the first line', ko: '시작하기 전에' },
    lessons: ['lessons/how-webrtc-works'],
  },
  {
    title: { en: 'Media', ko: '미디어' },
    lessons: ['lessons/capture-media', 'lessons/capture-errors', 'lessons/devices'],
  },
  {
    title: { en: 'Two peers, one page', ko: '한 페이지 안의 두 피어' },
    lessons: ['lessons/loopback-call', 'lessons/offer-answer', 'lessons/candidates'],
  },
  {
    title: { en: 'Data', ko: '데이터' },
    lessons: ['lessons/data-channel', 'lessons/file-transfer', 'lessons/channel-race'],
  },
  {
    title: { en: 'Signaling', ko: '시그널링' },
    lessons: [
      'lessons/two-tabs',
      'lessons/perfect-negotiation',
      'lessons/signaling-server',
      'lessons/socket-call',
      'lessons/call-another-device',
    ],
  },
  {
    title: { en: 'Calls that last', ko: '오래 가는 통화' },
    lessons: ['lessons/ice-restart', 'lessons/stats'],
  },
  {
    title: { en: 'To look things up', ko: '찾아보기' },
    lessons: ['reference'],
    lookup: true,
  },
];
