/** Networks that fail on demand: what a program sees of them, and what brings the call back. */
import { expect, test, type Page } from 'playwright/test';
import { bundle } from './bundle.ts';

/** What the tests use inside the page. */
interface Tools {
  a: RTCPeerConnection;
  b: RTCPeerConnection;
  /** States that `a` has told since the call began. */
  told: string[];
  negotiate(): Promise<void>;
  /** Arms a fault as a click on a button of the page does. */
  arm(fault: string): void;
  /** Resolves once `a` is in that state. */
  state(wanted: string): Promise<void>;
  /** Resolves once the far picture has a new frame. */
  moved(): Promise<void>;
  /** Does the far picture stand still while the near one moves? */
  frozen(): Promise<boolean>;
}

/** A page with a call between two peers, and the faults behind it. */
async function call(page: Page): Promise<void> {
  await page.goto(`${process.env.PEERLAB_URL}/frame/`);
  await page.evaluate(await bundle('faults-entry.ts'));
  await page.evaluate(async () => {
    const a = new RTCPeerConnection();
    const b = new RTCPeerConnection();
    const picture = () => {
      const video = document.createElement('video');
      Object.assign(video, { muted: true, autoplay: true });
      document.body.append(video);
      return video;
    };
    const near = picture();
    const far = picture();
    const frame = (video: HTMLVideoElement) =>
      new Promise<void>((resolve) => video.requestVideoFrameCallback(() => resolve()));
    const told: string[] = [];
    const tools: Tools = {
      a,
      b,
      told,
      async negotiate() {
        await a.setLocalDescription();
        await b.setRemoteDescription(a.localDescription!);
        await b.setLocalDescription();
        await a.setRemoteDescription(b.localDescription!);
      },
      arm(fault) {
        const button = document.createElement('button');
        button.dataset.simulate = fault;
        document.body.append(button);
        button.click();
      },
      state: (wanted) =>
        new Promise((resolve) => {
          const look = () => a.connectionState === wanted && resolve();
          a.addEventListener('connectionstatechange', look);
          look();
        }),
      moved: () => frame(far),
      async frozen() {
        const nearFrames = async (count: number) => {
          for (let shown = 0; shown < count; shown++) await frame(near);
        };
        // Frames under way when the sender starves still arrive.
        await nearFrames(10);
        let still = true;
        const handle = far.requestVideoFrameCallback(() => (still = false));
        await nearFrames(20);
        far.cancelVideoFrameCallback(handle);
        return still;
      },
    };
    Object.assign(window, { tools });
    a.onicecandidate = ({ candidate }) => b.addIceCandidate(candidate);
    b.onicecandidate = ({ candidate }) => a.addIceCandidate(candidate);
    a.oniceconnectionstatechange = () => told.push(`ice ${a.iceConnectionState}`);
    a.onconnectionstatechange = () => told.push(a.connectionState);
    b.ontrack = ({ streams }) => (far.srcObject = streams[0]!);
    const stream = await navigator.mediaDevices.getUserMedia({ video: true });
    near.srcObject = stream;
    a.addTrack(stream.getVideoTracks()[0]!, stream);
    await tools.negotiate();
    await tools.state('connected');
    if (far.readyState < 2) await new Promise((resolve) => (far.onloadeddata = resolve));
    told.length = 0;
  });
}

const inPage = <T>(page: Page, action: (tools: Tools) => Promise<T>): Promise<T> =>
  page.evaluate(`(${action.toString()})(window.tools)`);

test.beforeEach(({ page }) => call(page));

test('a blip shows, and mends itself', async ({ page }) => {
  const seen = await inPage(page, async ({ a, told, arm, state, moved }) => {
    arm('network-blip');
    await state('disconnected');
    const [sender] = a.getSenders();
    const { track } = sender!;
    await state('connected');
    await moved();
    return { told, track: track?.kind };
  });
  expect(seen).toEqual({
    told: ['ice disconnected', 'disconnected', 'ice connected', 'connected'],
    track: 'video',
  });
});

test('a drop fails for good, whatever is exchanged, until ICE has restarted', async ({ page }) => {
  const seen = await inPage(page, async (tools) => {
    const { a, told, arm, state, moved, frozen, negotiate } = tools;
    arm('network-drop');
    await state('disconnected');
    const stood = await frozen();
    await state('failed');
    await negotiate();
    const exchanged = [a.connectionState, await frozen(), a.connectionState];
    a.restartIce();
    const asked = a.connectionState;
    await negotiate();
    await state('connected');
    await moved();
    return { told, stood, exchanged, asked };
  });
  expect(seen).toEqual({
    told: [
      ...['ice disconnected', 'disconnected', 'ice failed', 'failed'],
      ...['ice checking', 'connecting', 'ice connected', 'connected'],
    ],
    stood: true,
    exchanged: ['failed', true, 'failed'],
    asked: 'failed',
  });
});

test('a restart without new candidates does not help', async ({ page }) => {
  const seen = await inPage(page, async ({ a, b, arm, state, negotiate }) => {
    arm('network-drop');
    await state('disconnected');
    a.onicecandidate = b.onicecandidate = null;
    a.restartIce();
    await negotiate();
    await state('connecting');
    await state('failed');
    return a.iceConnectionState;
  });
  expect(seen).toBe('failed');
});

test('once the network is gone, no restart helps, but a new call does', async ({ page }) => {
  const seen = await inPage(page, async ({ a, b, told, arm, state, negotiate }) => {
    arm('network-gone');
    await state('disconnected');
    for (let attempt = 0; attempt < 2; attempt++) {
      a.restartIce();
      await negotiate();
      await state('connecting');
      await state('failed');
    }
    a.close();
    b.close();
    const [next, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
    next.onicecandidate = ({ candidate }) => far.addIceCandidate(candidate);
    far.onicecandidate = ({ candidate }) => next.addIceCandidate(candidate);
    next.createDataChannel('');
    await next.setLocalDescription();
    await far.setRemoteDescription(next.localDescription!);
    await far.setLocalDescription();
    const connected = new Promise<void>((resolve) => {
      next.onconnectionstatechange = () => next.connectionState === 'connected' && resolve();
    });
    await next.setRemoteDescription(far.localDescription!);
    await connected;
    return { told, closed: [a.iceConnectionState, a.connectionState] };
  });
  expect(seen).toEqual({
    told: [
      ...['ice disconnected', 'disconnected'],
      ...['ice checking', 'connecting', 'ice failed', 'failed'],
      ...['ice checking', 'connecting', 'ice failed', 'failed'],
    ],
    closed: ['closed', 'closed'],
  });
});

test('a track that is exchanged during a drop is the one that is sent after it', async ({
  page,
}) => {
  const seen = await inPage(page, async ({ a, arm, state, negotiate }) => {
    arm('network-drop');
    await state('disconnected');
    const [sender] = a.getSenders();
    const other = sender!.track!.clone();
    await sender!.replaceTrack(other);
    const during = sender!.track === other;
    const refused = await sender!.replaceTrack({} as MediaStreamTrack).then(
      () => 'none',
      (error: unknown) => (error as Error).name,
    );
    a.restartIce();
    await negotiate();
    await state('connected');
    return { during, refused, after: sender!.track === other };
  });
  expect(seen).toEqual({ during: true, refused: 'TypeError', after: true });
});
