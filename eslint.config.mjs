import js from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Imports point one way (DESIGN: Layout). Each zone may not reach for what stands to its right. */
const oneWay = {
  plugins: { 'import-x': importX },
  settings: {
    'import-x/resolver-next': [importX.createNodeResolver({ extensions: ['.ts', '.js'] })],
  },
  rules: {
    'import-x/no-restricted-paths': [
      'error',
      {
        zones: [
          {
            target: './labs',
            from: ['./src', './tests', './tools'],
            message: 'A lab knows nothing of the site. Put shared types into labs/contract/.',
          },
          {
            target: './labs',
            from: './signaling',
            except: ['./protocol.ts'],
            message: 'Of the service, a lab may import signaling/protocol.ts only.',
          },
          {
            target: './signaling',
            from: ['./src', './labs', './tests', './tools'],
            message: 'The service knows nothing of the browser.',
          },
          {
            target: './src/compile',
            from: [
              './src/trace',
              './src/frame',
              './src/runtime',
              './src/lab',
              './src/tabs',
              './src/landing',
              './src/quotes',
            ],
            message: 'The compiler stands on its own.',
          },
          {
            target: './src/trace',
            from: [
              './src/frame',
              './src/runtime',
              './src/lab',
              './src/tabs',
              './src/landing',
              './src/quotes',
            ],
            message: 'The trace is the spine: what reads it imports it, never the other way.',
          },
          {
            target: './src/frame',
            from: ['./src/runtime', './src/lab', './src/tabs', './src/landing', './src/quotes'],
            message: 'The frame knows nothing of the page around it. Send a message.',
          },
          {
            target: './src/runtime',
            from: ['./src/lab', './src/tabs', './src/landing', './src/quotes', './src/progress'],
            message: 'A run knows nothing of what draws it. Tell a view.',
          },
          {
            target: './src/tabs',
            from: ['./src/lab'],
            message: 'The second tab runs programs; it has no lab. Use src/runtime.',
          },
          {
            target: './src/inspector',
            from: [
              './src/compile',
              './src/frame',
              './src/runtime',
              './src/lab',
              './src/tabs',
              './src/call',
              './src/landing',
              './src/quotes',
              './src/progress',
            ],
            message: 'The inspector reads the trace. It knows nothing of labs or calls.',
          },
          {
            target: './src/progress',
            from: ['./src/trace', './src/frame', './src/lab', './src/landing', './src/quotes'],
            message: 'Progress is told what has passed. It does not look for itself.',
          },
          {
            target: './src',
            from: './signaling',
            except: ['./protocol.ts'],
            message: 'Of the service, the site may import signaling/protocol.ts only.',
          },
        ],
      },
    ],
  },
};

export default ts.config(
  {
    ignores: [
      'dist/',
      '.astro/',
      '.cache/',
      'test-results/',
      'playwright-report/',
      'tools/new-lab/',
    ],
  },
  js.configs.recommended,
  ts.configs.strict,
  svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    rules: {
      // The compiler knows these; `!` states what the type cannot, and the labs teach with it.
      'no-undef': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `Promise.withResolvers<void>()` says what it means.
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
    },
  },
  {
    // The start of a lab declares what its gaps will use.
    files: ['labs/*/main.ts'],
    rules: {
      '@typescript-eslint/no-unused-vars': 'off',
      'prefer-const': 'off',
      'no-unassigned-vars': 'off',
    },
  },
  oneWay,
);
