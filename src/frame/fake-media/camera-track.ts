import type { Feed } from './media-source.ts';
import { drawPicture, type Draw, type Picture } from './test-picture.ts';

/**
 * Starts a drawn camera. It draws until its track has ended.
 *
 * @param paint what its picture shows
 * @param frame the number of its first frame
 */
export function openCamera(
  win: Window & typeof globalThis,
  picture: Picture,
  paint: Draw = drawPicture,
  frame = 0,
): Feed {
  const { canvas, context } = easel(win);
  const now = { ...picture };
  // A timer and no animation frames: those stop where the frame is scrolled out of sight.
  let timer: number;

  const draw = () => paint(context, now, frame++, win.performance.now() / 1000);
  const start = () => {
    win.clearInterval(timer);
    // Setting a size clears the canvas, so only where it changes.
    if (canvas.width !== now.width) canvas.width = now.width;
    if (canvas.height !== now.height) canvas.height = now.height;
    draw();
    timer = win.setInterval(() => {
      // stop() fires no event.
      if (track.readyState === 'ended') win.clearInterval(timer);
      else draw();
    }, 1000 / now.frameRate);
  };
  start();
  const track = canvas.captureStream().getVideoTracks()[0]!;

  return {
    track,
    adjust({ width = now.width, height = now.height, frameRate = now.frameRate }) {
      Object.assign(now, { width, height, frameRate });
      if (track.readyState === 'live') start();
    },
    copy: () => openCamera(win, now, paint, frame),
  };
}

function easel(win: Window & typeof globalThis) {
  const canvas = win.document.createElement('canvas');
  const context = canvas.getContext('2d', { alpha: false });
  if (context) return { canvas, context };
  const message =
    'The browser gives no canvas to draw a picture on. Close other tabs and try again.';
  throw new win.DOMException(message, 'NotReadableError');
}

/**
 * Makes one camera picture for a page that shows it itself, without touching `navigator`. The
 * track's own methods are those of a canvas: W3C "Media Capture from DOM Elements", `captureStream`.
 *
 * @param picture 640 x 480 pixels at 30 frames per second where it says nothing else
 * @throws DOMException `NotReadableError` where the browser has no canvas left
 */
export function fakeCameraTrack(
  picture: Pick<Picture, 'label' | 'hue'> & Partial<Picture>,
  win: Window & typeof globalThis = window,
): MediaStreamTrack {
  return openCamera(win, { width: 640, height: 480, frameRate: 30, ...picture }).track;
}
