/** Marks the lessons of the sidebar with how far the learner is, and remembers which is open. */
import { standing } from './model.ts';
import { progress } from './store.ts';

/** The texts come with the page, in its language. */
interface Texts {
  done: string;
  checks: string;
}

function mark(link: HTMLElement, texts: Texts): void {
  const { slug = '', labSlug: lab, checks = '' } = link.dataset;
  const lesson = { slug, lab, checks: checks.split(' ').filter(Boolean) };
  const { state, passed, of } = standing(progress.current, lesson);
  link.dataset.state = state;
  link.querySelector('.standing')?.remove();
  if (state === 'untouched') return;
  const words = document.createElement('span');
  words.className = 'sr-only';
  words.textContent =
    state === 'done'
      ? texts.done
      : texts.checks.replace('{passed}', String(passed)).replace('{of}', String(of));
  const count = document.createElement('span');
  count.ariaHidden = 'true';
  count.textContent = state === 'started' ? `${passed}/${of}` : '';
  const box = document.createElement('span');
  box.className = 'standing';
  box.append(' ', words, count);
  link.append(box);
}

export function followInSidebar(sidebar: HTMLElement): void {
  const links = [...sidebar.querySelectorAll<HTMLElement>('a[data-slug]')];
  const { done = '', checks = '' } = sidebar.dataset;
  const markAll = () => links.forEach((link) => mark(link, { done, checks }));
  progress.subscribe(markAll);
  markAll();
  const open = links.find((link) => link.ariaCurrent === 'page' && !('lookup' in link.dataset));
  if (open) progress.visit(open.dataset.slug!);
}
