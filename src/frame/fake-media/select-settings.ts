/** Choosing settings: W3C "Media Capture and Streams", section 11, SelectSettings. */
import { candidates, type Candidate } from './candidates.ts';
import type { FakeDevice } from './devices.ts';
import { fitnessDistance, readConstraint } from './fitness-distance.ts';

/** What was chosen, or the name of the constraint that left nothing to choose. */
export type Selection =
  { device: FakeDevice; settings: MediaTrackSettings } | { failed: string; message: string };

/**
 * Picks the device and the settings that meet the constraints best.
 *
 * Bare values are ideal in the basic set and exact in an advanced one; an advanced set that cannot
 * be met with those before it is passed over. Constraints the devices do not know are ignored.
 * Between equally good settings it takes those that Chromium would.
 *
 * @param devices at least one, all of one kind, the default first
 * @param constraints sizes in pixels, `frameRate` in frames per second
 */
export function selectSettings(
  devices: readonly FakeDevice[],
  constraints: MediaTrackConstraints,
): Selection {
  const { advanced = [], ...basic } = constraints;
  let left = devices.flatMap((device) => candidates(device, [basic, ...advanced]));
  // In this order a browser would fail, too: first which device, then how it runs.
  const known = Object.keys(devices[0]!.capabilities);

  const distance = (
    { settings }: Candidate,
    set: MediaTrackConstraintSet,
    name: string,
    bare: Bare,
  ) => fitnessDistance(name, readConstraint(set[name as 'width'], bare), settings);

  for (const name of known) {
    const fit = left.filter((one) => distance(one, basic, name, 'ideal') < Infinity);
    if (fit.length === 0) return { failed: name, message: explain(name, basic, devices) };
    left = fit;
  }
  for (const set of advanced) {
    const fit = left.filter((one) =>
      known.every((name) => distance(one, set, name, 'exact') < Infinity),
    );
    if (fit.length > 0) left = fit;
  }
  // Oddity only decides where distances differ by less than any constraint can tell.
  const cost = (one: Candidate) =>
    known.reduce((sum, name) => sum + 1e7 * distance(one, basic, name, 'ideal'), one.oddity);
  const { device, settings } = left.reduce((a, b) => (cost(b) < cost(a) ? b : a));
  return { device, settings };
}

type Bare = 'exact' | 'ideal';

function explain(name: string, basic: MediaTrackConstraintSet, devices: readonly FakeDevice[]) {
  const what = devices[0]!.kind === 'videoinput' ? 'camera' : 'microphone';
  const asked = JSON.stringify(basic[name as 'width']);
  const offers = devices.map(
    ({ label, capabilities }) => `${label}: ${JSON.stringify(capabilities[name as 'width'])}`,
  );
  return (
    `No ${what} meets ${name} ${asked} together with the other limits. ` +
    `There is ${offers.join(' and ')}. Widen the limit, or wish for a value with "ideal".`
  );
}
