/** What somebody who knows WebRTC says of a program, as diagnostics of the language service. */
import type { Diagnostic } from 'vscode-languageserver-protocol';
import * as ts from 'virtual:typescript';
import type { TypeScriptApi } from '../../rules/api.ts';
import { en } from '../../rules/catalogue/en.ts';
import { ko } from '../../rules/catalogue/ko.ts';
import type { RuleId } from '../../rules/catalogue/rule-id.ts';
import { say, type RuleText } from '../../rules/catalogue/texts.ts';
import { lint } from '../../rules/lint.ts';
import type { RuleFinding } from '../../rules/types.ts';
import { sourceOf, type Context } from './context.ts';
import { WEBRTC, type DiagnosticData } from './diagnostic-data.ts';
import { rangeOf } from './positions.ts';

const texts: Record<Context['language'], Record<RuleId, RuleText>> = { en, ko };

/** The comment that marks a gap: `// 2. …`. */
const GAP = /^\/\/ \d+\. /;

/**
 * What the rules find in a file. While a gap is open, nothing is said of what the program lacks: it
 * may well be what that gap asks for.
 */
export function ruleDiagnostics(context: Context, path: string): Diagnostic[] {
  const source = sourceOf(context, path);
  const found = lint(api, context.service.getProgram()!, source);
  const isWhole = !hasOpenGap(source.text);
  return found
    .filter(({ lacks }) => isWhole || !lacks)
    .map((finding) => toLsp(source, finding, texts[context.language][finding.rule]));
}

/** Does nothing but an empty line, a closing bracket or the next gap follow the comment of a gap? */
function hasOpenGap(text: string): boolean {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.some((line, at) => {
    if (!GAP.test(line)) return false;
    const next = lines.slice(at + 1).find((one) => !one.startsWith('//') || GAP.test(one)) ?? '';
    return next === '' || GAP.test(next) || /^[)\]}]/.test(next);
  });
}

function toLsp(source: ts.SourceFile, finding: RuleFinding, text: RuleText): Diagnostic {
  const edits = finding.fix?.map(({ text: newText, ...span }) => ({
    range: rangeOf(source, span),
    newText,
  }));
  const title = text.fix?.replaceAll('`', '') ?? '';
  const data: DiagnosticData = { fixes: edits ? [{ title, edits }] : [], lesson: text.lesson };
  return {
    range: rangeOf(source, finding),
    severity: finding.advice ? 3 : 2,
    code: finding.rule,
    source: WEBRTC,
    message: `${say(text, finding.values)} ${text.instead}`,
    data,
  };
}

/** Taken one by one, so that the bundler can leave out the rest of the package. */
const api: TypeScriptApi = {
  findAncestor: ts.findAncestor,
  forEachChild: ts.forEachChild,
  getCombinedModifierFlags: ts.getCombinedModifierFlags,
  getNameOfDeclaration: ts.getNameOfDeclaration,
  isArrowFunction: ts.isArrowFunction,
  isAsExpression: ts.isAsExpression,
  isAwaitExpression: ts.isAwaitExpression,
  isBinaryExpression: ts.isBinaryExpression,
  isBlock: ts.isBlock,
  isCallExpression: ts.isCallExpression,
  isCaseBlock: ts.isCaseBlock,
  isCaseOrDefaultClause: ts.isCaseOrDefaultClause,
  isCatchClause: ts.isCatchClause,
  isConditionalExpression: ts.isConditionalExpression,
  isExpression: ts.isExpression,
  isExpressionStatement: ts.isExpressionStatement,
  isExternalModule: ts.isExternalModule,
  isForOfStatement: ts.isForOfStatement,
  isFunctionDeclaration: ts.isFunctionDeclaration,
  isFunctionExpression: ts.isFunctionExpression,
  isFunctionLike: ts.isFunctionLike,
  isIdentifier: ts.isIdentifier,
  isIfStatement: ts.isIfStatement,
  isIterationStatement: ts.isIterationStatement,
  isNewExpression: ts.isNewExpression,
  isNonNullExpression: ts.isNonNullExpression,
  isObjectLiteralExpression: ts.isObjectLiteralExpression,
  isParameter: ts.isParameter,
  isParenthesizedExpression: ts.isParenthesizedExpression,
  isPrivateIdentifier: ts.isPrivateIdentifier,
  isPropertyAccessExpression: ts.isPropertyAccessExpression,
  isPropertyAssignment: ts.isPropertyAssignment,
  isPropertyDeclaration: ts.isPropertyDeclaration,
  isReturnStatement: ts.isReturnStatement,
  isSatisfiesExpression: ts.isSatisfiesExpression,
  isShorthandPropertyAssignment: ts.isShorthandPropertyAssignment,
  isSourceFile: ts.isSourceFile,
  isStatement: ts.isStatement,
  isStringLiteralLike: ts.isStringLiteralLike,
  isSwitchStatement: ts.isSwitchStatement,
  isThrowStatement: ts.isThrowStatement,
  isTryStatement: ts.isTryStatement,
  isTypeAssertionExpression: ts.isTypeAssertionExpression,
  isVariableDeclaration: ts.isVariableDeclaration,
  isVariableDeclarationList: ts.isVariableDeclarationList,
  isVariableStatement: ts.isVariableStatement,
  ModifierFlags: ts.ModifierFlags,
  SyntaxKind: ts.SyntaxKind,
  TypeFlags: ts.TypeFlags,
};
