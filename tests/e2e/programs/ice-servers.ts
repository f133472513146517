import { change, labFile } from '../lab-page.ts';
import type { CheckStates } from '../../trials/tab.ts';
import type { Trial } from './types.ts';

const solution = labFile('ice-servers', 'solution.ts');

const all: CheckStates = { servers: 'pass', relay: 'pass', errors: 'pass', renewed: 'pass' };

const SERVERS = 'return [{ urls: `stun:${HOST}` }, { urls, username, credential }];';
const RENEWED = 'peer.setConfiguration({ ...peer.getConfiguration(), iceServers });';
const REFUSED =
  "if (errorCode === 401) trouble.textContent = 'The TURN server refuses the password.';";

/** Callbacks of the first tutorials, one server an entry, and signaling by hand. */
const legacy = `
import { fetchCredentials, yesterdaysCredentials } from '../shared/turn-service.ts';
var pc1, pc2;
function trouble(error) { console.error(error); }
function nothing() {}
function offer(options) {
  pc1.createOffer(function (description) {
    pc1.setLocalDescription(description, nothing, trouble);
    pc2.setRemoteDescription(description, function () {
      pc2.createAnswer(function (answer) {
        pc2.setLocalDescription(answer, nothing, trouble);
        pc1.setRemoteDescription(answer, nothing, trouble);
      }, trouble);
    }, trouble);
  }, trouble, options);
}
function configurationFor(login, policy) {
  var entry = function (urls) {
    return { urls: urls, username: login.username, credential: login.credential };
  };
  return {
    iceTransportPolicy: policy,
    iceServers: [
      { urls: 'stun:stun.l.google.com:19302' },
      entry('turn:turn.example.org:3478?transport=udp'),
      entry('turn:turn.example.org:3478?transport=tcp'),
      entry('turns:turn.example.org:443?transport=tcp'),
    ],
  };
}
function refused(event) {
  if (event.errorCode === 401) document.getElementById('trouble').innerHTML = '<b>Log in again</b>';
}
function start(login, policy) {
  stop();
  pc1 = new RTCPeerConnection(configurationFor(login, policy));
  pc2 = new RTCPeerConnection(configurationFor(login, policy));
  pc1.onicecandidateerror = pc2.onicecandidateerror = refused;
  pc1.onicecandidate = function (event) {
    if (event.candidate) pc2.addIceCandidate(event.candidate, nothing, trouble);
  };
  pc2.onicecandidate = function (event) {
    if (event.candidate) pc1.addIceCandidate(event.candidate, nothing, trouble);
  };
  pc1.oniceconnectionstatechange = function () {
    if (pc1.iceConnectionState !== 'failed') return;
    fetchCredentials().then(function (fresh) {
      pc1.setConfiguration(configurationFor(fresh, policy));
      pc2.setConfiguration(configurationFor(fresh, policy));
      offer({ iceRestart: true });
    });
  };
  pc1.createDataChannel('old');
  offer();
}
function stop() {
  document.getElementById('trouble').innerHTML = '';
  if (pc1) { pc1.close(); pc2.close(); }
}
callButton.onclick = function () { fetchCredentials().then(function (login) { start(login, 'all'); }); };
relayButton.onclick = function () { fetchCredentials().then(function (login) { start(login, 'relay'); }); };
oldButton.onclick = function () { yesterdaysCredentials().then(function (login) { start(login, 'all'); }); };
hangupButton.onclick = stop;
`;

/** Whole descriptions without trickle, a subclass, and a renewal that does not wait for failed. */
const whole = `
import { fetchCredentials, yesterdaysCredentials, type Credentials } from '../shared/turn-service.ts';
const text = document.querySelector('#trouble')!;
class Peer extends RTCPeerConnection {
  async describe() {
    // The state may still be that of the gathering before; the end of candidates is of this one.
    const gathered = new Promise<void>((resolve) => {
      this.onicecandidate = ({ candidate }) => candidate ?? resolve();
    });
    await this.setLocalDescription();
    await gathered;
    return this.localDescription!;
  }
  login({ username, credential }: Credentials, iceTransportPolicy: RTCIceTransportPolicy = 'all') {
    const urls = ['turns:turn.example.org:443', 'turn:turn.example.org?transport=tcp', 'turn:turn.example.org'];
    this.setConfiguration({ iceTransportPolicy, iceServers: [{ urls, username, credential }] });
  }
}
const pair: Peer[] = [];
async function exchange([near, far]: Peer[]) {
  await far!.setRemoteDescription(await near!.describe());
  await near!.setRemoteDescription(await far!.describe());
}
function end() {
  for (const peer of pair.splice(0)) peer.close();
}
async function begin(credentials: Credentials, policy?: RTCIceTransportPolicy) {
  end();
  text.replaceChildren();
  pair.push(new Peer(), new Peer());
  for (const peer of pair) {
    peer.login(credentials, policy);
    peer.addEventListener('icecandidateerror', (event) => {
      if (event.errorCode !== 701) text.append(\`\${event.errorCode} \`);
    });
  }
  const [near] = pair;
  near!.createDataChannel('whole', { negotiated: true, id: 0 });
  pair[1]!.createDataChannel('whole', { negotiated: true, id: 0 });
  near!.addEventListener('connectionstatechange', async () => {
    if (near!.connectionState !== 'disconnected') return;
    const fresh = await fetchCredentials();
    for (const peer of pair) peer.login(fresh, policy);
    near!.restartIce();
    await exchange(pair);
  });
  await exchange(pair);
}
document.body.addEventListener('click', async ({ target }) => {
  const { id } = target as Element;
  if (id === 'callButton') await begin(await fetchCredentials());
  if (id === 'relayButton') await begin(await fetchCredentials(), 'relay');
  if (id === 'oldButton') await begin(await yesterdaysCredentials());
  if (id === 'hangupButton') end();
});
`;

/** Each end for itself: a queue at both, media in place of data, the callee finds the loss. */
const apart = `
import { fetchCredentials, yesterdaysCredentials } from '../shared/turn-service.ts';
const $ = (id) => document.getElementById(id);
const servers = ({ username, credential }) =>
  ['turn:turn.example.org:3478', 'turn:turn.example.org:3478?transport=tcp', 'turns:turn.example.org:443?transport=tcp']
    .map((urls) => ({ urls, username, credential }))
    .concat({ urls: ['stun:turn.example.org:3478'] });
let ends = [];
const make = (policy, credentials, hear) => {
  const pc = new RTCPeerConnection({ iceServers: servers(credentials), iceTransportPolicy: policy });
  const waiting = [];
  pc.onicecandidate = ({ candidate }) => hear({ candidate: candidate && candidate.toJSON() });
  pc.onicecandidateerror = ({ errorCode }) => {
    if (errorCode >= 300 && errorCode <= 699) $('trouble').textContent = '비밀번호가 만료됐어요';
  };
  const offer = async () => {
    await pc.setLocalDescription();
    hear({ sdp: pc.localDescription.toJSON() });
  };
  const take = async ({ sdp, candidate }) => {
    if (sdp) {
      await pc.setRemoteDescription(sdp);
      for (const one of waiting.splice(0)) await pc.addIceCandidate(one);
      if (sdp.type === 'offer') {
        await pc.setLocalDescription();
        hear({ sdp: pc.localDescription.toJSON() });
      }
    } else if (pc.remoteDescription) await pc.addIceCandidate(candidate);
    else waiting.push(candidate);
  };
  return { pc, take, offer };
};
const hangUp = () => {
  ends.forEach(({ pc }) => pc.close());
  ends = [];
};
const call = async (policy, promise) => {
  const credentials = await promise;
  hangUp();
  $('trouble').textContent = '';
  const left = make(policy, credentials, (signal) => queueMicrotask(() => right.take(signal)));
  const right = make(policy, credentials, (signal) => queueMicrotask(() => left.take(signal)));
  ends = [left, right];
  right.pc.onconnectionstatechange = async () => {
    if (right.pc.connectionState !== 'failed') return;
    const fresh = servers(await fetchCredentials());
    ends.forEach(({ pc }) => pc.setConfiguration({ ...pc.getConfiguration(), iceServers: fresh }));
    left.pc.restartIce();
    await left.offer();
  };
  left.pc.addTransceiver('video');
  left.pc.addTransceiver('audio');
  await left.offer();
};
$('callButton').onclick = () => call('all', fetchCredentials());
$('relayButton').onclick = () => call('relay', fetchCredentials());
$('oldButton').onclick = () => call('all', yesterdaysCredentials());
$('hangupButton').onclick = hangUp;
`;

export const trial: Trial = {
  slug: 'ice-servers',
  lesson: '/lessons/ice-servers/',
  presses: [
    ['Call', ['servers']],
    ['Sleep for an hour', ['renewed']],
    ['Relay only', ['relay']],
    ['Old password', ['errors']],
    ['Hang up', []],
  ],
  start: { servers: 'fail', relay: 'fail', errors: 'fail', renewed: 'fail' },
  wrong: [
    {
      name: 'has no TURN over TCP',
      main: change(solution, '`turn:${HOST}?transport=tcp`, ', ''),
      expect: { ...all, servers: 'fail' },
      hint: 'no TURN over TCP',
    },
    {
      name: 'leaves turns at its default port',
      main: change(solution, '`turns:${HOST}:443`', '`turns:${HOST}`'),
      expect: { ...all, servers: 'fail' },
      hint: 'no TURN over TLS on port 443',
    },
    {
      name: 'gives the servers to the caller only',
      main: change(
        solution,
        'const callee = (pc2 = new RTCPeerConnection(configuration));',
        'const callee = (pc2 = new RTCPeerConnection());',
      ),
      expect: { ...all, servers: 'fail' },
      hint: 'One of the two peers was given no TURN server',
    },
    {
      name: 'mixes up the credentials',
      main: change(
        solution,
        SERVERS,
        'return [{ urls: `stun:${HOST}` }, { urls, username: credential, credential: username }];',
      ),
      expect: { servers: 'fail', relay: 'fail', errors: 'fail', renewed: 'fail' },
      hint: 'refused the credentials',
    },
    {
      name: 'allows nothing but a relay in every call',
      main: change(solution, 'if (relayOnly) configuration', 'configuration'),
      expect: { ...all, servers: 'fail', relay: 'fail' },
      hint: 'no path but a relay',
    },
    {
      name: 'proves nothing',
      main: change(solution, "if (relayOnly) configuration.iceTransportPolicy = 'relay';", ''),
      expect: { ...all, relay: 'fail' },
      hint: 'still free to take any path',
    },
    {
      name: 'raises the alarm for each server that does not answer',
      main: change(solution, REFUSED, 'trouble.textContent = `${errorCode} ${errorText}`;'),
      expect: { ...all, errors: 'fail' },
      hint: 'only did not answer',
    },
    {
      name: 'says nothing of a refused password',
      main: change(solution, REFUSED, ''),
      expect: { ...all, errors: 'fail' },
      hint: '#trouble said nothing',
    },
    {
      name: 'restarts with the old password',
      main: change(solution, RENEWED, 'void iceServers;'),
      expect: { ...all, renewed: 'fail' },
      hint: 'passwords of an hour ago at both ends',
    },
    {
      name: 'restarts first, and configures afterwards',
      main: change(
        change(
          change(solution, 'MOST_RENEWALS = 3', 'MOST_RENEWALS = 1'),
          'caller.restartIce();\n  // #endregion',
          '// #endregion',
        ),
        'const iceServers = await servers();\n',
        'caller.restartIce();\n  await new Promise((done) => setTimeout(done, 500));\n  const iceServers = await servers();\n',
      ),
      expect: { ...all, renewed: 'fail' },
      hint: 'The configuration must be the new one before',
    },
    {
      name: 'renews the credentials of one end',
      main: change(
        solution,
        'for (const peer of [caller, callee]) {',
        'for (const peer of [caller]) {',
      ),
      expect: { ...all, renewed: 'fail' },
      hint: 'One end asked the TURN server',
    },
    {
      name: 'forgets the restart',
      main: change(solution, 'caller.restartIce();', ''),
      expect: { ...all, renewed: 'fail' },
      hint: 'no ICE restart was asked for',
    },
    {
      name: 'calls anew in place of mending the call',
      main: change(solution, 'await renew(caller, callee);', 'await call(false);'),
      expect: { ...all, renewed: 'fail' },
      hint: 'That is a new call',
    },
  ],
  right: [
    { name: 'callbacks, one server an entry', main: legacy, expect: all },
    { name: 'whole descriptions and a subclass', main: whole, expect: all },
    { name: 'two ends on their own, media in place of data', main: apart, expect: all },
    {
      name: 'the solution, with Call pressed twice at once',
      main: solution,
      expect: all,
      presses: [
        [['Call', 'Call'], ['servers']],
        ['Sleep for an hour', ['renewed']],
        ['Relay only', ['relay']],
        ['Old password', ['errors']],
      ],
    },
    {
      name: 'the solution, between the strictest networks',
      main: solution,
      expect: all,
      presses: [
        [{ list: 'Caller', option: 'Only HTTPS passes' }, []],
        [{ list: 'Callee', option: 'Symmetric NAT' }, []],
        ['Call', ['servers']],
        ['Sleep for an hour', ['renewed']],
        ['Relay only', ['relay']],
        ['Old password', ['errors']],
      ],
    },
    {
      name: 'another order: the old password first, the sleep last',
      main: solution,
      expect: all,
      presses: [
        ['Relay only', ['relay']],
        ['Old password', ['errors']],
        ['Call', ['servers']],
        ['Sleep for an hour', ['renewed']],
      ],
    },
    {
      name: 'only the caller must use a relay, and servers are set later',
      main: change(
        change(
          solution,
          'const caller = (pc1 = new RTCPeerConnection(configuration));',
          'const caller = (pc1 = new RTCPeerConnection());\n  caller.setConfiguration(configuration);',
        ),
        'const callee = (pc2 = new RTCPeerConnection(configuration));',
        "const callee = (pc2 = new RTCPeerConnection({ ...configuration, iceTransportPolicy: 'all' }));",
      ),
      expect: all,
    },
    {
      name: 'the page is built anew, and lists what the statistics say',
      main: change(
        solution,
        "const table = document.querySelector<HTMLTableSectionElement>('#candidates')!;",
        "document.body.innerHTML = document.body.innerHTML.replaceAll('Candidates', 'Found');\nconst table = document.querySelector<HTMLTableSectionElement>('#candidates')!;",
      ),
      expect: all,
    },
  ],
};
