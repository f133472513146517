import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { words, type Words } from './explanation-text.ts';

const style = readFileSync(new URL('explanation.css', import.meta.url), 'utf8');
const styleHash = createHash('sha256').update(style).digest('base64');

/** The page has one style and nothing else. */
export const POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** What the page is to say, and to whom. */
export interface Explanation {
  language: keyof typeof words;
  /** The same page over https. */
  target: string;
  /** Path of the authority's certificate. */
  authority: string;
  /** Tells whose steps to show at once; no harm is done where it lies. */
  userAgent: string;
}

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const list = (tag: 'ol' | 'ul', items: string[]): string =>
  `<${tag}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`;

const device = ({ name, steps }: Words['trust']['ios'], open: boolean): string =>
  `<details${open ? ' open' : ''}><summary>${name}</summary>${list('ol', steps)}</details>`;

const logo = `<svg width="40" height="25" viewBox="0 0 32 20" aria-hidden="true"><circle class="a" cx="11" cy="10" r="9"/><circle class="b" cx="21" cy="10" r="9"/><path class="m" d="M16 2.52a9 9 0 0 1 0 14.96 9 9 0 0 1 0-14.96z"/></svg>`;

/** Writes the page that stands at every plain http address, and leads to the https one. */
export function explain({ language, target, authority, userAgent }: Explanation): string {
  const { title, heading, lead, here, warning, trust, ...text } = words[language];
  const link = escape(target);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} | Peerlab</title>
<style>${style}</style>
</head>
<body>
<header>${logo} Peerlab</header>
<main>
<h1>${heading}</h1>
<p class="lead">${lead}</p>
<p><a class="go" href="${link}">${text.continue}</a></p>
<p class="quiet"><span class="address">${escape(new URL(target).origin)}</span> ${here}</p>
<section>
<h2>${warning.heading}</h2>
<p>${warning.why}</p>
${list('ul', warning.how)}
<p>${warning.after}</p>
</section>
<section>
<h2>${trust.heading}</h2>
<p>${trust.why}</p>
<p><a class="get" href="${authority}">${trust.download}</a></p>
<p>${trust.compare}</p>
${device(trust.ios, /iPhone|iPad/.test(userAgent))}
${device(trust.android, /Android/.test(userAgent))}
<p class="quiet">${trust.undo}</p>
</section>
<p class="quiet">${text.instead}</p>
</main>
</body>
</html>
`;
}
