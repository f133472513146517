import { madeVideos, shownIn } from '../made-elements.ts';
import type { Reading } from '../reading.ts';
import type { Rule } from '../types.ts';
import type ts from 'typescript';

/** The own microphone comes out of the own loudspeaker. */
export const unmutedPreview: Rule = {
  check(file, report) {
    if (file.mentions('muted', 'volume')) return;
    for (const video of madeVideos(file)) {
      const shown = shownIn(file, video);
      if (shown && hasMicrophone(file, shown)) {
        report(shown, { video: video.name.text }, video.set('muted'));
      }
    }
  },
};

/** Is it what `getUserMedia` gives when asked for sound? */
function hasMicrophone(file: Reading, stream: ts.Expression): boolean {
  const { ts } = file;
  const symbol = file.symbol(stream);
  const values = symbol ? file.values(symbol) : [];
  return values.some((value) => {
    const awaited = file.plain(value);
    const call = ts.isAwaitExpression(awaited) && file.plain(awaited.expression);
    if (!call || !ts.isCallExpression(call) || !/getUserMedia$/.test(file.text(call.expression)))
      return false;
    const [wanted] = call.arguments;
    if (!wanted || !ts.isObjectLiteralExpression(wanted)) return false;
    return wanted.properties.some(
      (one) =>
        ts.isPropertyAssignment(one) &&
        file.text(one.name) === 'audio' &&
        one.initializer.kind !== ts.SyntaxKind.FalseKeyword,
    );
  });
}
