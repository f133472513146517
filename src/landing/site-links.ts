import type { Language } from '../course/course.ts';

/** The pages that every page leads to. */
export function siteLinks(language: Language) {
  const home = language === 'ko' ? '/ko/' : '/';
  return [
    { href: `${home}course/`, key: 'site.course' },
    { href: `${home}reference/`, key: 'site.reference' },
    { href: `${home}call/`, key: 'site.call' },
    { href: `${home}inspect/`, key: 'site.inspect' },
  ] as const;
}
