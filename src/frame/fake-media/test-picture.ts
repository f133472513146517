/** What a fake camera sees: a sun that drifts over the sea, with the number of the frame. */

/** The families of colour a camera's picture is drawn in. */
export type Hue = 'teal' | 'orange' | 'violet';

export interface Picture {
  /** Written below the number: whose picture it is. */
  label: string;
  hue: Hue;
  /** In pixels. */
  width: number;
  height: number;
  /** In frames per second. */
  frameRate: number;
}

/**
 * Draws one frame.
 *
 * @param frame its number
 * @param seconds the time, on any clock: what moves depends on it alone
 */
export type Draw = (
  context: CanvasRenderingContext2D,
  picture: Picture,
  frame: number,
  seconds: number,
) => void;

/** From the top of the sky to the deep sea. White text on the last ones has a contrast over 7:1. */
const COLOURS: Record<Hue, readonly [sky: string, horizon: string, sun: string, sea: string]> = {
  teal: ['#134e4a', '#0f766e', '#5eead4', '#042f2e'],
  orange: ['#7c2d12', '#c2410c', '#fdba74', '#431407'],
  violet: ['#4c1d95', '#6d28d9', '#c4b5fd', '#2e1065'],
};

const WAVES = 3;
export const FONT = 'system-ui, sans-serif';

/** Draws what a camera sees. */
export const drawPicture: Draw = (
  context,
  { label, hue, width, height, frameRate },
  frame,
  seconds,
) => {
  const [sky, horizon, sun, sea] = COLOURS[hue];
  const unit = Math.min(width / 640, height / 480);

  const air = context.createLinearGradient(0, 0, 0, height * 0.7);
  air.addColorStop(0, sky);
  air.addColorStop(1, horizon);
  context.fillStyle = air;
  context.fillRect(0, 0, width, height);

  const path = (seconds / 12) % 1;
  const x = width * (0.5 - 0.38 * Math.cos(2 * Math.PI * path));
  const y = height * (0.3 - 0.1 * Math.sin(2 * Math.PI * path));
  context.fillStyle = sun;
  for (const [radius, opacity] of [
    [104, 0.1],
    [76, 0.16],
    [50, 1],
  ] as const) {
    context.globalAlpha = opacity;
    context.beginPath();
    context.arc(x, y, radius * unit, 0, 2 * Math.PI);
    context.fill();
  }

  context.fillStyle = sea;
  for (let wave = 0; wave < WAVES; wave++) {
    const level = height * (0.5 + 0.07 * wave);
    context.globalAlpha = 0.4 + 0.2 * wave;
    context.beginPath();
    context.moveTo(0, height);
    for (let step = 0; step <= 40; step++) {
      const phase = (step / 40) * (7 - wave) + seconds * (0.5 + 0.2 * wave) + 2 * wave;
      context.lineTo((step / 40) * width, level + 12 * unit * Math.sin(phase));
    }
    context.lineTo(width, height);
    context.fill();
  }

  context.globalAlpha = 1;
  context.fillStyle = '#fff';
  const left = 32 * unit;
  const write = (text: string, size: number, above: number, weight: number) => {
    context.font = `${weight} ${size * unit}px ${FONT}`;
    context.fillText(text, left, height - above * unit);
  };
  write(String(frame).padStart(5, '0'), 88, 76, 700);
  write(`${label}  ·  ${width} × ${height}  ·  ${frameRate} fps`, 22, 34, 500);
};
