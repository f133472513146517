/** The sidebar of the course, from what the lessons themselves say of their place in it. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { byChapter, chapters, type ChapterId } from '../../src/course/chapters.ts';

const docs = fileURLToPath(new URL('../../src/content/docs/', import.meta.url));

interface LessonFile {
  slug: string;
  chapter: ChapterId;
  order: number;
}

/**
 * All lessons, in the order of the course. Read from the files, because the sidebar is part of the
 * configuration, and that is read before Astro reads the content.
 *
 * @throws {Error} when a lesson does not say where it stands
 */
export function lessonsInOrder(): LessonFile[] {
  const files = globSync(['lessons/*.mdx', 'reference.mdx', 'reference/*.mdx'], { cwd: docs });
  const lessons = files.map((file) => placeOf(file, readFileSync(docs + file, 'utf8')));
  return byChapter(lessons).flatMap(({ pages }) => pages);
}

function placeOf(file: string, text: string): LessonFile {
  const front = /^---\n(.*?)\n---/s.exec(text)?.[1] ?? '';
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(front)?.[1];
  const chapter = chapters.find(({ id }) => id === field('chapter'))?.id;
  const order = Number(field('order'));
  if (chapter === undefined || Number.isNaN(order)) {
    throw new Error(
      `src/content/docs/${file} does not say where it stands in the course. Give its frontmatter ` +
        `"chapter: <${chapters.map(({ id }) => id).join(' | ')}>" and "order: <number>".`,
    );
  }
  return { slug: file.replace(/\.mdx$/, ''), chapter, order };
}

/** The chapters with their lessons, as Starlight wants them. */
export function sidebar() {
  return byChapter(lessonsInOrder()).map(({ title, pages }) => ({
    label: title.en,
    translations: { ko: title.ko },
    items: pages.map(({ slug }) => ({ slug })),
  }));
}
