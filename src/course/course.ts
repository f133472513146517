/** The course as it stands: those pages of the list in lessons.ts that exist, in one language. */
import { getCollection } from 'astro:content';
import type { Lab } from '../../labs/contract/lab.ts';
import type { Lesson } from '../progress/model.ts';
import { chapters } from './lessons.ts';

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

const manifests: Record<string, Lab> = import.meta.glob(
  ['../../labs/*/lab.ts', '!../../labs/contract/*'],
  { eager: true, import: 'lab' },
);

/** The language of a page, from Astro's name of its locale. */
export const languageOf = (locale: string | undefined): Language => (locale === 'ko' ? 'ko' : 'en');

/** A page's slug without its language: `ko/lessons/devices` is `lessons/devices`. */
export const slugOf = (id: string): string => id.replace(/^ko\//, '');

/** The chapters that have lessons, in their order. */
export async function course(language: Language): Promise<CourseChapter[]> {
  const pages = new Map((await getCollection('docs')).map(({ id, data }) => [id, data]));
  const prefix = language === 'ko' ? 'ko/' : '';
  const lessonAt = (slug: string, lookup: boolean): CourseLesson[] => {
    const page = pages.get(prefix + slug);
    if (!page) return [];
    const { title, description = '', lab } = page;
    const checks = lab === undefined ? [] : (manifests[`../../labs/${lab}/lab.ts`]?.checks ?? []);
    return [{ slug, lab, checks, title, description, href: `/${prefix}${slug}/`, lookup }];
  };
  return chapters
    .map(({ title, lessons, lookup = false }) => ({
      title: title[language],
      lessons: lessons.flatMap((slug) => lessonAt(slug, lookup)),
    }))
    .filter(({ lessons }) => lessons.length > 0);
}
