import js from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/**
 * The rooms of the service, and what each may import of the others. `main.ts`, `service.ts` and
 * `server.ts` put them together; nobody imports those.
 */
const rooms = {
  limits: [],
  relay: ['limits'],
  sessions: ['relay'],
  cluster: ['sessions', 'relay', 'limits'],
  sockets: ['sessions', 'relay', 'limits'],
  config: ['limits'],
  http: ['config'],
  operations: ['config', 'http'],
};

const betweenRooms = Object.entries(rooms).map(([room, others]) => ({
  target: `./signaling/${room}`,
  from: './signaling',
  except: ['./protocol.ts', ...[room, ...others].map((name) => `./${name}`)],
  message: `signaling/${room}/ may import ${['protocol.ts', ...others].join(', ')} and nothing else of the service.`,
}));

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
              './src/second-tab',
              './src/landing',
              './src/quotes',
            ],
            message: 'The compiler stands on its own.',
          },
          {
            target: './src/rules',
            from: ['./src', './labs', './tools', './tests'],
            except: ['./rules'],
            message: 'The rules know TypeScript and the browser, and nothing of this site.',
          },
          {
            target: './src/trace',
            from: [
              './src/frame',
              './src/runtime',
              './src/lab',
              './src/second-tab',
              './src/landing',
              './src/quotes',
            ],
            message: 'The trace is the spine: what reads it imports it, never the other way.',
          },
          {
            target: './src/frame',
            from: [
              './src/runtime',
              './src/lab',
              './src/second-tab',
              './src/landing',
              './src/quotes',
            ],
            message: 'The frame knows nothing of the page around it. Send a message.',
          },
          {
            target: './src/runtime',
            from: [
              './src/lab',
              './src/second-tab',
              './src/landing',
              './src/quotes',
              './src/progress',
            ],
            message: 'A run knows nothing of what draws it. Tell a view.',
          },
          {
            target: './src/second-tab',
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
              './src/second-tab',
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
          ...betweenRooms,
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
  ts.configs.strictTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        projectService: { allowDefaultProject: ['playwright.config.ts', 'vitest.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
  },
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
      // An arrow that hands a call on says nothing wrong, and numbers are written as everybody reads them.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // What a program passes is described as it is, whatever it is.
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
    },
  },
  {
    // The types of the DOM speak of the newest browser: whether this one has it must be asked.
    files: ['src/**', 'labs/**', 'tests/**'],
    rules: { '@typescript-eslint/no-unnecessary-condition': 'off' },
  },
  {
    // Wrappers take the browser's own methods off their prototypes, and tests look at them there.
    files: [
      'src/trace/**',
      'src/frame/**',
      'src/call/*-file.ts',
      'labs/shared/slow-line.ts',
      'tests/**',
    ],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  {
    // Tests look into answers of any form, use what is deprecated on purpose, and stand in for what
    // is asynchronous elsewhere.
    files: ['tests/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-deprecated': 'off',
      '@typescript-eslint/no-implied-eval': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
    },
  },
  {
    // What learners read is written as the web writes it: handlers are asynchronous functions, and
    // reports and messages are of the form that the lab gives them.
    files: ['labs/*/main.ts', 'labs/*/solution.ts', 'labs/*/examples.ts', 'labs/shared/**'],
    rules: {
      '@typescript-eslint/no-misused-promises': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/use-unknown-in-catch-callback-variable': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
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
  {
    // What a component takes and gives is known to svelte-check; here its type is `any`.
    files: ['**/*.svelte'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // Node and Engine.IO hand over their sockets and files as what they are derived from.
    files: ['signaling/**', 'tests/signaling/**'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    // No tsconfig names the scripts in plain JavaScript: they are linted without types.
    files: ['**/*.mjs', '**/*.js'],
    extends: [ts.configs.disableTypeChecked],
    rules: {
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
    },
  },
  oneWay,
);
