import type { CheckStates } from '../../trials/tab.ts';
import { change, labFile } from '../lab-page.ts';
import type { Trial } from './types.ts';

const solution = labFile('perfect-negotiation', 'solution.ts');

const all: CheckStates = {
  'making-offer': 'pass',
  ignore: 'pass',
  candidates: 'pass',
  polite: 'pass',
};

/** The solution with another `negotiate`. */
function withNegotiate(negotiate: string): string {
  const start = solution.indexOf('// #region negotiate');
  const end = solution.indexOf('\n// #endregion', start) + 1;
  return solution.slice(0, start) + negotiate + solution.slice(end);
}

const chains = withNegotiate(`
function negotiate(pc, transport, polite) {
  let offering = false;
  let ignoring = false;
  const send = () => transport.send({ sdp: { type: pc.localDescription.type, sdp: pc.localDescription.sdp } });
  pc.addEventListener('icecandidate', (event) => {
    if (event.candidate) transport.send({ candidate: event.candidate.toJSON() });
  });
  pc.addEventListener('negotiationneeded', () => {
    offering = true;
    pc.setLocalDescription()
      .then(send)
      .catch((error) => console.log('no offer', error.name))
      .finally(() => { offering = false; });
  });
  transport.onsignal = ({ sdp, candidate }) => {
    if (!sdp) {
      // A candidate of an ignored offer is not even tried.
      if (!ignoring && candidate) pc.addIceCandidate(candidate);
      return;
    }
    const collides = sdp.type === 'offer' && (offering || pc.signalingState !== 'stable');
    ignoring = collides && !polite;
    if (ignoring) return;
    let done = pc.setRemoteDescription(sdp);
    if (sdp.type === 'offer') done = done.then(() => pc.setLocalDescription()).then(send);
    done.catch((error) => console.error(error));
  };
}
`);

/** Before rollback came by itself: createOffer, and the polite peer rolls back with a call. */
const explicit = withNegotiate(`
function negotiate(pc: RTCPeerConnection, transport: Transport, polite: boolean) {
  let making = false;
  let ignored = false;
  pc.onnegotiationneeded = async () => {
    making = true;
    try {
      const offer = await pc.createOffer();
      if (pc.signalingState !== 'stable') return;
      await pc.setLocalDescription(offer);
      transport.send({ sdp: offer });
    } catch (error) {
      console.log('The other offer came first:', (error as Error).name);
    } finally {
      making = false;
    }
  };
  pc.onicecandidate = ({ candidate }) => candidate && transport.send({ candidate });
  transport.onsignal = async (signal) => {
    if ('candidate' in signal) {
      return pc.addIceCandidate(signal.candidate ?? undefined).catch((error) => {
        if (!ignored) throw error;
      });
    }
    const { sdp } = signal;
    if (sdp.type === 'answer') return pc.setRemoteDescription(sdp);
    const collides = making || pc.signalingState !== 'stable';
    ignored = collides && !polite;
    if (ignored) return;
    if (pc.signalingState === 'have-local-offer') {
      await pc.setLocalDescription({ type: 'rollback' });
    }
    await pc.setRemoteDescription(sdp);
    const answer = await pc.createAnswer();
    await pc.setLocalDescription(answer);
    transport.send({ sdp: answer });
  };
}
`);

export const trial: Trial = {
  slug: 'perfect-negotiation',
  lesson: '/lessons/perfect-negotiation/',
  secondTab: true,
  presses: [
    ['Both at once', ['candidates']],
    ['Both at once', ['making-offer', 'ignore', 'polite'], 'second'],
  ],
  start: {
    'making-offer': 'fail',
    ignore: 'fail',
    candidates: 'fail',
    polite: 'fail',
  },
  wrong: [
    {
      name: 'looks only at the signaling state',
      main: change(
        solution,
        "!makingOffer && (pc.signalingState === 'stable' || settingAnswer)",
        "pc.signalingState === 'stable'",
      ),
      expect: { 'making-offer': 'fail', ignore: 'pending', candidates: 'fail', polite: 'fail' },
      hint: 'accepted an offer while it was making one',
    },
    {
      name: 'looks only at whether it is making an offer',
      main: change(
        solution,
        "!makingOffer && (pc.signalingState === 'stable' || settingAnswer)",
        '!makingOffer',
      ),
      expect: { 'making-offer': 'pending', ignore: 'fail', candidates: 'pass', polite: 'fail' },
      hint: 'gave up an offer that it had sent',
    },
    {
      name: 'lets the candidates of an ignored offer fail',
      main: change(solution, 'if (!ignoreOffer) throw error;', 'throw error;'),
      expect: { ...all, candidates: 'fail' },
      hint: 'nobody caught it',
    },
    {
      name: 'makes both tabs impolite',
      main: change(solution, "place === 'second');", 'false);'),
      expect: {
        'making-offer': 'pending',
        ignore: 'pending',
        candidates: 'pending',
        polite: 'fail',
      },
      hint: 'waits for the other to yield',
    },
  ],
  right: [
    { name: 'promise chains and listeners', main: chains, expect: all },
    { name: 'createOffer and a rollback by call', main: explicit, expect: all },
    {
      name: 'the roles the other way round',
      main: change(solution, "place === 'second');", "place === 'first');"),
      expect: all,
    },
  ],
};
