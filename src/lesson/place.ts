/** Where a page stands in the course. */
import { course, slugOf, type CourseLesson, type Language } from '../course/course.ts';

export interface Place {
  lesson: CourseLesson;
  chapter: string;
  /** Its number among the lessons, and how many there are. Pages to look things up in have none. */
  number: number | undefined;
  of: number;
}

/**
 * @param id of the page, its language included
 * @returns nothing where the page is no lesson
 */
export async function placeOf(id: string, language: Language): Promise<Place | undefined> {
  const chapters = await course(language);
  const all = chapters.flatMap(({ title, lessons }) =>
    lessons.map((lesson) => ({ chapter: title, lesson })),
  );
  const found = all.find(({ lesson }) => lesson.slug === slugOf(id));
  if (!found) return undefined;
  const numbered = all.filter(({ lesson }) => !lesson.lookup);
  const index = numbered.indexOf(found);
  return { ...found, number: index === -1 ? undefined : index + 1, of: numbered.length };
}
