/** The settings worth considering: W3C "Media Capture and Streams", section 11, SelectSettings. */
import type { FakeDevice } from './devices.ts';
import { readConstraint, type Asked } from './fitness-distance.ts';

/** One way to run one device. */
export interface Candidate {
  device: FakeDevice;
  settings: MediaTrackSettings;
  /** How far this is from what the device does by itself; below 1000. Decides between equals. */
  oddity: number;
}

/**
 * Lists what a device could be set to. It can do any size and rate in its ranges, which are too
 * many to try; but wherever the best one lies, it lies on a limit, an ideal or a native value, or
 * where a width or a height meets an aspect ratio.
 *
 * @param sets the basic set of constraints and the advanced ones
 */
export function candidates(device: FakeDevice, sets: readonly object[]): Candidate[] {
  let found: Candidate[] = [{ device, settings: {}, oddity: 0 }];
  const extend = (options: readonly (readonly [MediaTrackSettings, number])[]) => {
    found = found.flatMap(({ settings, oddity }) =>
      options.map(([more, odd]) => ({
        device,
        settings: { ...settings, ...more },
        oddity: oddity + odd,
      })),
    );
  };
  for (const [name, offered] of Object.entries(device.capabilities)) {
    if (name === 'aspectRatio' || name === 'height') continue;
    if (name === 'width') extend(sizes(device, sets));
    else if (typeof offered === 'string') extend([[{ [name]: offered }, 0]]);
    // A camera that faces no known way says so with an empty list.
    else if (Array.isArray(offered) && offered.length === 0) continue;
    else if (Array.isArray(offered))
      extend(offered.map((value: unknown, at) => [{ [name]: value }, at]));
    else extend(rates(device, name as 'frameRate', sets));
  }
  return found;
}

/** The numbers that constraints of one name mention. */
function mentioned(name: string, sets: readonly object[]): number[] {
  return sets.flatMap((set) => {
    const asked: Asked = readConstraint(set[name as keyof typeof set], 'ideal');
    return [asked.exact, asked.ideal, asked.min, asked.max].flat().map(Number);
  });
}

function rates({ capabilities, defaults }: FakeDevice, name: 'frameRate', sets: readonly object[]) {
  const { min = 0, max = 0 } = capabilities[name]!;
  const usual = defaults[name] ?? max;
  return [...new Set([usual, min, max, ...mentioned(name, sets)])]
    .filter((rate) => rate >= min && rate <= max)
    .map((rate) => [{ [name]: rate }, Math.abs(rate - usual) / usual] as const);
}

function sizes({ capabilities, modes }: FakeDevice, sets: readonly object[]) {
  const { min: narrow = 0, max: wide = 0 } = capabilities.width!;
  const { min: low = 0, max: high = 0 } = capabilities.height!;
  const ratios = [...modes.map(([w, h]) => w / h), ...mentioned('aspectRatio', sets)];
  const widths = [...modes.map(([w]) => w), narrow, ...mentioned('width', sets)];
  const heights = [...modes.map(([, h]) => h), low, ...mentioned('height', sets)];
  const pairs = [
    ...widths.flatMap((w) => [...heights, ...ratios.map((ratio) => w / ratio)].map((h) => [w, h])),
    ...heights.flatMap((h) => ratios.map((ratio) => [h * ratio, h])),
  ];
  const rounded = new Map(
    pairs.map(([w, h]) => {
      const size = [Math.round(w!), Math.round(h!)] as const;
      return [size.join(), size];
    }),
  );
  return [...rounded.values()]
    .filter(([w, h]) => w >= narrow && w <= wide && h >= low && h <= high)
    .map(([width, height]) => {
      const settings = { width, height, aspectRatio: width / height };
      return [settings, sizeOddity(width, height, modes)] as const;
    });
}

/** As Chromium chooses: the smallest native mode that covers it, then least cut off, then largest. */
function sizeOddity(width: number, height: number, modes: FakeDevice['modes']): number {
  const at = modes.findIndex(([w, h]) => w >= width && h >= height);
  const [w, h] = modes[at]!;
  const cut =
    Math.abs(width - (height * w) / h) <= 1 ? 0 : Math.abs(1 - (width * h) / (height * w));
  return 100 * at + 4 * cut + 1 - width / w;
}
