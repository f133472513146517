/**
 * Tells the sidebar's links which lesson they lead to, for src/progress/sidebar.ts, and takes the
 * table of contents from the lessons with a lab, whose place is taken.
 */
import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data';
import { course, languageOf } from '../course/course.ts';

type Entry = StarlightRouteData['sidebar'][number];

const linksOf = (entries: Entry[]): Extract<Entry, { type: 'link' }>[] =>
  entries.flatMap((entry) => (entry.type === 'link' ? [entry] : linksOf(entry.entries)));

export const onRequest = defineRouteMiddleware(async ({ locals, currentLocale }) => {
  if (locals.starlightRoute.entry.data.lab) locals.starlightRoute.toc = undefined;
  const lessons = (await course(languageOf(currentLocale))).flatMap((chapter) => chapter.lessons);
  const byHref = new Map(lessons.map((lesson) => [lesson.href, lesson]));
  for (const link of linksOf(locals.starlightRoute.sidebar)) {
    const lesson = byHref.get(link.href);
    if (!lesson) continue;
    const { slug, lab, checks, lookup } = lesson;
    Object.assign(link.attrs, {
      'data-slug': slug,
      'data-lab-slug': lab,
      'data-checks': checks.join(' ') || undefined,
      'data-lookup': lookup || undefined,
    });
  }
});
