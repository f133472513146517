import {
  continuedIndent,
  delimitedIndent,
  indentNodeProp,
  LanguageSupport,
  LRLanguage,
} from '@codemirror/language';
import { markupParser, typescriptParser } from '../highlight.ts';

const typescript = LRLanguage.define({
  name: 'typescript',
  parser: typescriptParser.configure({
    props: [
      indentNodeProp.add({
        IfStatement: continuedIndent({ except: /^\s*({|else\b)/ }),
        TryStatement: continuedIndent({ except: /^\s*({|catch\b|finally\b)/ }),
        Block: delimitedIndent({ closing: '}' }),
        ArrowFunction: (context) => context.baseIndent + context.unit,
        'TemplateString BlockComment': () => null,
        'Statement Property': continuedIndent({ except: /^\s*{/ }),
      }),
    ],
  }),
  languageData: {
    commentTokens: { line: '//', block: { open: '/*', close: '*/' } },
    closeBrackets: { brackets: ['(', '[', '{', "'", '"', '`'] },
    indentOnInput: /^\s*(?:case |default:|[{}\])])$/,
  },
});

const markup = LRLanguage.define({
  name: 'html',
  parser: markupParser,
  languageData: { commentTokens: { block: { open: '<!--', close: '-->' } } },
});

export function languageOf(file: string): LanguageSupport {
  return new LanguageSupport(file.endsWith('.html') ? markup : typescript);
}
