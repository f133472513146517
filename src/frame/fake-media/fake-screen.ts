/** A screen without a screen: W3C "Screen Capture", section 5, `getDisplayMedia`. */
import type { FakeDevice } from './devices.ts';
import { FONT, type Draw } from './test-picture.ts';

const SIZE = [1280, 720] as const;

/** A desktop with one window, in which a clock and the number of the frame run. */
const drawDesktop: Draw = (context, { width, height }, frame, seconds) => {
  const box = (colour: string, x: number, y: number, w: number, h: number) => {
    context.fillStyle = colour;
    context.fillRect(x * width, y * height, w * width, h * height);
  };
  const write = (text: string, colour: string, size: number, x: number, y: number) => {
    context.fillStyle = colour;
    context.font = `600 ${size * height}px ${FONT}`;
    context.fillText(text, x * width, y * height);
  };
  const two = (value: number) => String(Math.floor(value) % 60).padStart(2, '0');
  const clock = `${two(seconds / 60)}:${two(seconds)}`;

  box('#1e3a5f', 0, 0, 1, 1);
  box('#2b5288', 0, 0.4, 1, 0.6);
  // The bar at the bottom, with three programs and the clock.
  box('#0b1622', 0, 0.92, 1, 0.08);
  ['#5eead4', '#fdba74', '#c4b5fd'].forEach((colour, at) =>
    box(colour, 0.02 + 0.04 * at, 0.94, 0.024, 0.04),
  );
  write(clock, '#ffffff', 0.035, 0.915, 0.972);
  // The window drifts, so that nobody takes it for a still picture.
  const left = 0.14 + 0.05 * Math.sin(seconds / 2);
  box('#0f1c2b', left, 0.14, 0.68, 0.08);
  box('#f8fafc', left, 0.22, 0.68, 0.56);
  write('Shared screen', '#ffffff', 0.042, left + 0.02, 0.195);
  write(clock, '#0f172a', 0.2, left + 0.04, 0.5);
  write(`frame ${String(frame).padStart(5, '0')}`, '#334155', 0.07, left + 0.045, 0.66);
};

const ids = { deviceId: 'peerlab-screen', groupId: '' };

/** The one screen there is to share. No list of devices has it. */
export const screen: FakeDevice = {
  kind: 'videoinput',
  ...ids,
  label: 'Peerlab screen',
  capabilities: {
    ...ids,
    displaySurface: 'monitor',
    width: { min: 1, max: SIZE[0] },
    height: { min: 1, max: SIZE[1] },
    aspectRatio: { min: 1 / SIZE[1], max: SIZE[0] },
    frameRate: { min: 1, max: 30 },
  },
  defaults: { frameRate: 15 },
  modes: [SIZE],
  hue: 'teal',
  draw: drawDesktop,
};

/**
 * Why a request for the screen is no request at all: it must want a picture, and it may not demand
 * anything, lest a page could steer what the person chooses.
 *
 * @returns the message of the `TypeError`, or nothing where the request is sound
 */
export function faultOf(options: DisplayMediaStreamOptions = {}): string | undefined {
  const { audio, video = true } = options;
  if (video === false || video === null) return 'A screen is shared with video. Ask for video.';
  for (const asked of [video, audio]) {
    if (typeof asked !== 'object' || asked === null) continue;
    if ('advanced' in asked) return 'A screen takes no advanced constraints. Leave them out.';
    const demanding = Object.entries(asked).find(
      ([, value]) =>
        typeof value === 'object' && value !== null && ('exact' in value || 'min' in value),
    );
    if (demanding) return `A screen takes no min or exact. Wish for ${demanding[0]} with ideal.`;
  }
  return undefined;
}
