import mdx from '@astrojs/mdx';
import starlight from '@astrojs/starlight';
import svelte from '@astrojs/svelte';
import { defineConfig } from 'astro/config';
import { clientTouch } from './tools/astro/client-touch.ts';
import { contentSecurityPolicy } from './tools/astro/content-security-policy.ts';
import { devSignaling } from './tools/astro/dev-signaling.ts';
import { precompress } from './tools/astro/precompress.ts';
import { sidebar } from './tools/astro/sidebar.ts';
import { trimSucrase } from './tools/astro/trim-sucrase.ts';
import { language } from './tools/language/plugin.ts';

export default defineConfig({
  site: process.env.SITE_URL ?? 'http://localhost:4321',
  trailingSlash: 'always',
  // The lab quotes and the editor share one highlighter; see docs/decisions/0004.
  markdown: { syntaxHighlight: false },
  devToolbar: { enabled: false },
  vite: {
    plugins: [language()],
    // The language service loads the messages of another language when they are asked for.
    worker: { format: 'es', plugins: () => [language(), trimSucrase()] },
    build: { assetsInlineLimit: 0 },
    server: { strictPort: true },
    // Found only when a lab is first touched, they would make the dev server reload the page.
    optimizeDeps: {
      include: [
        'sucrase',
        'sucrase/dist/esm/parser/index.js',
        'sucrase/dist/esm/parser/tokenizer/keywords.js',
        'sucrase/dist/esm/parser/tokenizer/types.js',
        'socket.io-client',
        'webrtc-adapter',
      ],
    },
  },
  integrations: [
    starlight({
      title: 'Peerlab',
      favicon: '/favicon.svg',
      logo: {
        light: './src/assets/mark-light.svg',
        dark: './src/assets/mark-dark.svg',
        alt: '',
      },
      locales: {
        root: { label: 'English', lang: 'en' },
        ko: { label: '한국어', lang: 'ko' },
      },
      expressiveCode: false,
      customCss: ['./src/styles/tokens.css', './src/styles/base.css', './src/styles/ui.css'],
      routeMiddleware: './src/starlight/route-data.ts',
      components: {
        Footer: './src/starlight/Footer.astro',
        Head: './src/starlight/Head.astro',
        Header: './src/starlight/Header.astro',
        Hero: './src/starlight/Hero.astro',
        MarkdownContent: './src/starlight/MarkdownContent.astro',
        PageFrame: './src/starlight/PageFrame.astro',
        Pagination: './src/starlight/Pagination.astro',
        Search: './src/starlight/Search.astro',
        Sidebar: './src/starlight/Sidebar.astro',
        TwoColumnContent: './src/starlight/TwoColumnContent.astro',
      },
      sidebar: [
        { slug: 'course' },
        ...sidebar(),
        // Right behind the course, which leads there.
        { slug: 'call' },
        { slug: 'inspect' },
      ],
    }),
    mdx(),
    svelte(),
    clientTouch(),
    contentSecurityPolicy(),
    precompress(),
    devSignaling(),
  ],
});
