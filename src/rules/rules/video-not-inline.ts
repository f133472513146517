import { madeVideos, shownIn } from '../made-elements.ts';
import type { Rule } from '../types.ts';

const PLACES =
  /\.(append|appendChild|prepend|before|after|insertBefore|replaceChildren|replaceWith)$/;

/** A video that an iPhone shows on the whole screen instead of in its place. */
export const videoNotInline: Rule = {
  check(file, report) {
    const { ts } = file;
    if (file.mentions('playsInline', 'playsinline')) return;
    for (const video of madeVideos(file)) {
      const isPlaced = file
        .references(video.symbol)
        .some(
          ({ parent }) => ts.isCallExpression(parent) && PLACES.test(file.text(parent.expression)),
        );
      if (isPlaced && shownIn(file, video)) {
        report(video.made, { video: video.name.text }, video.set('playsInline'));
      }
    }
  },
};
