/** The chapters of the course, in the order in which they build on each other. */

interface Chapter {
  /** What a lesson's frontmatter names as its `chapter`. */
  id: string;
  title: Record<'en' | 'ko', string>;
  /** Pages to look things up in: "continue where you left off" does not lead back to them. */
  lookup?: boolean;
}

export const chapters = [
  { id: 'start', title: { en: 'Before the first line', ko: '시작하기 전에' } },
  { id: 'first-call', title: { en: 'Two peers, one page', ko: '한 페이지 안의 두 피어' } },
  { id: 'media', title: { en: 'Media', ko: '미디어' } },
  { id: 'data', title: { en: 'Data', ko: '데이터' } },
  { id: 'signaling', title: { en: 'Signaling', ko: '시그널링' } },
  { id: 'lasting', title: { en: 'Calls that last', ko: '끊기지 않는 통화' } },
  { id: 'extra', title: { en: 'If you like', ko: '더 해 보기' } },
  { id: 'lookup', title: { en: 'To look things up', ko: '찾아보기' }, lookup: true },
] as const satisfies readonly Chapter[];

export type ChapterId = (typeof chapters)[number]['id'];

/** Where a page stands in the course, as its frontmatter says. */
export interface Place {
  chapter?: ChapterId | undefined;
  /** Its place among the lessons of the chapter; lower ones come first. */
  order?: number | undefined;
}

/** The pages of each chapter, in their order; chapters without any are left out. */
export function byChapter<P extends Place>(pages: readonly P[]) {
  return chapters
    .map((chapter) => ({
      ...chapter,
      pages: pages
        .filter((page) => page.chapter === chapter.id)
        .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0)),
    }))
    .filter(({ pages: own }) => own.length > 0);
}
