/** The course in one language: the lessons by chapter, as their frontmatter places them. */
import { getCollection } from 'astro:content';
import type { Lesson } from '../progress/model.ts';
import { byChapter } from './chapters.ts';
import { manifests } from './manifests.ts';

export type Language = 'en' | 'ko';

export interface CourseLesson extends Lesson {
  title: string;
  description: string;
  href: string;
  /** A page to look things up in: "continue" does not lead back to it. */
  lookup: boolean;
}

export interface CourseChapter {
  title: string;
  lessons: CourseLesson[];
}

/** The language of a page, from Astro's name of its locale. */
export const languageOf = (locale: string | undefined): Language => (locale === 'ko' ? 'ko' : 'en');

/** A page's slug without its language: `ko/lessons/devices` is `lessons/devices`. */
export const slugOf = (id: string): string => id.replace(/^ko\//, '');

/** The chapters that have lessons, in their order. */
export async function course(language: Language): Promise<CourseChapter[]> {
  const pages = (await getCollection('docs'))
    .filter(({ id }) => id.startsWith('ko/') === (language === 'ko'))
    .map(({ id, data }) => ({ id, ...data }));
  return byChapter(pages).map(({ title, pages: lessons, ...chapter }) => ({
    title: title[language],
    lessons: lessons.map(({ id, lab, title: name, description = '' }) => ({
      slug: slugOf(id),
      lab,
      checks: lab === undefined ? [] : (manifests[lab]?.checks ?? []),
      title: name,
      description,
      href: `/${id}/`,
      lookup: 'lookup' in chapter,
    })),
  }));
}
