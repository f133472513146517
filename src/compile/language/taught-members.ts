/** One sentence on each member of the DOM that the course teaches, in its own words. */

/** English, then Korean. */
type Sentences = readonly [en: string, ko: string];

export const members: Readonly<Record<string, Sentences>> = {
  RTCPeerConnection: [
    'One end of a connection between two peers: it negotiates, finds a path, and carries media and data.',
    '두 피어를 잇는 연결의 한쪽 끝이에요. 협상하고, 경로를 찾고, 미디어와 데이터를 전송해요.',
  ],
  'RTCPeerConnection.createOffer': [
    'Makes an offer: a description of what this peer wants to send and receive. It changes nothing until it is set as the local description.',
    '이 피어가 무엇을 보내고 받으려는지 적은 offer를 만들어요. 로컬 description으로 설정하기 전에는 아무것도 바뀌지 않아요.',
  ],
  'RTCPeerConnection.createAnswer': [
    'Makes an answer to the offer that stands as the remote description.',
    '원격 description으로 설정된 offer에 대한 answer를 만들어요.',
  ],
  'RTCPeerConnection.setLocalDescription': [
    'Takes this peer’s own side of a negotiation into force, and starts the gathering of candidates. Without an argument it makes the offer or answer that is due.',
    '협상에서 이 피어 쪽 description을 적용하고 candidate 수집을 시작해요. 인자 없이 부르면 지금 필요한 offer나 answer를 스스로 만들어요.',
  ],
  'RTCPeerConnection.setRemoteDescription': [
    'Takes the other peer’s offer or answer into force. Candidates can be added once it is set.',
    '상대가 보낸 offer나 answer를 적용해요. candidate는 이 다음부터 추가할 수 있어요.',
  ],
  'RTCPeerConnection.localDescription': [
    'This peer’s side of the negotiation, with the candidates gathered so far.',
    '협상에서 이 피어 쪽 description이에요. 지금까지 수집한 candidate도 들어 있어요.',
  ],
  'RTCPeerConnection.remoteDescription': [
    'The other peer’s side of the negotiation, or null as long as none has been set.',
    '협상에서 상대 쪽 description이에요. 아직 설정하지 않았다면 null이에요.',
  ],
  'RTCPeerConnection.addIceCandidate': [
    'Adds an address at which the other peer may be reached. It fails while there is no remote description.',
    '상대에게 닿을 수 있는 주소를 추가해요. 원격 description이 없으면 실패해요.',
  ],
  'RTCPeerConnection.addTrack': [
    'Sends a track to the other peer. What is sent has changed, so a negotiation is needed.',
    '트랙을 상대에게 보내요. 보내는 것이 달라졌으니 협상이 필요해요.',
  ],
  'RTCPeerConnection.removeTrack': [
    'Stops sending a track. The track itself goes on; the transceiver stays.',
    '트랙 전송을 멈춰요. 트랙은 계속 살아 있고 transceiver도 남아요.',
  ],
  'RTCPeerConnection.addTransceiver': [
    'Adds a pair of a sender and a receiver, before there is a track or in order to receive only.',
    'sender와 receiver 한 쌍을 추가해요. 트랙이 생기기 전이나 받기만 할 때 써요.',
  ],
  'RTCPeerConnection.getTransceivers': [
    'All pairs of sender and receiver, one for each m-section.',
    'sender와 receiver 쌍을 모두 돌려줘요. m-section마다 하나씩이에요.',
  ],
  'RTCPeerConnection.getSenders': [
    'All senders, those without a track included.',
    '트랙이 없는 것까지 포함해 모든 sender를 돌려줘요.',
  ],
  'RTCPeerConnection.createDataChannel': [
    'Opens a channel for messages. The other peer hears of it with a datachannel event.',
    '메시지를 주고받을 채널을 열어요. 상대는 datachannel 이벤트로 알게 돼요.',
  ],
  'RTCPeerConnection.getStats': [
    'Counters of the connection. Most are totals since the start: for a rate, divide the difference of two by the time between them.',
    '연결의 통계예요. 대부분 시작부터 쌓인 누적값이니, 속도를 구하려면 두 값의 차를 사이 시간으로 나누세요.',
  ],
  'RTCPeerConnection.restartIce': [
    'Asks for new candidates and paths with the next negotiation, and so for a negotiation. Media goes on meanwhile.',
    '다음 협상에서 candidate와 경로를 새로 찾게 하고, 그 협상이 필요하다고 알려요. 그동안 미디어는 계속 흘러요.',
  ],
  'RTCPeerConnection.close': [
    'Ends the connection for good. The other peer is not told; tell it by signaling.',
    '연결을 완전히 끝내요. 상대에게는 알리지 않으니 시그널링으로 알려 주세요.',
  ],
  'RTCPeerConnection.connectionState': [
    'How the connection as a whole stands, ICE and encryption together. After disconnected it may recover; after failed it needs a restart.',
    'ICE와 암호화를 합친 연결 전체의 상태예요. disconnected는 저절로 회복될 수 있지만 failed는 재시작해야 해요.',
  ],
  'RTCPeerConnection.iceConnectionState': [
    'How the search for a path stands. It says nothing of the encryption: to show whether there is a connection, use connectionState.',
    '경로 찾기의 상태예요. 암호화는 알 수 없으니, 연결됐는지 보여 주려면 connectionState를 쓰세요.',
  ],
  'RTCPeerConnection.iceGatheringState': [
    'Whether this peer is still gathering candidates of its own.',
    '이 피어가 자기 candidate를 아직 수집하는 중인지 알려 줘요.',
  ],
  'RTCPeerConnection.signalingState': [
    'Where the negotiation stands: stable, or waiting for one side’s description.',
    '협상이 어디까지 왔는지 알려 줘요. stable이거나 한쪽 description을 기다리는 중이에요.',
  ],
  'RTCPeerConnection.onicecandidate': [
    'Called with each candidate of this peer, to be sent to the other; with null when there are no more.',
    '이 피어의 candidate마다 불려요. 상대에게 보내세요. 더 없으면 null로 불려요.',
  ],
  'RTCPeerConnection.ontrack': [
    'Called for each track that the other peer sends. Set it before the remote description, or you miss it.',
    '상대가 보내는 트랙마다 불려요. 원격 description을 설정하기 전에 지정해야 놓치지 않아요.',
  ],
  'RTCPeerConnection.ondatachannel': [
    'Called when the other peer has opened a channel.',
    '상대가 채널을 열면 불려요.',
  ],
  'RTCPeerConnection.onnegotiationneeded': [
    'Called when something has changed that the other peer must agree to: time to make an offer.',
    '상대와 다시 합의해야 할 변화가 생기면 불려요. offer를 만들 때예요.',
  ],
  'RTCPeerConnection.onconnectionstatechange': [
    'Called each time connectionState changes.',
    'connectionState가 바뀔 때마다 불려요.',
  ],
  RTCDataChannel: [
    'A channel for messages between two peers. By default each message arrives, and in order.',
    '두 피어가 메시지를 주고받는 채널이에요. 기본 설정에서는 메시지가 빠짐없이, 순서대로 도착해요.',
  ],
  'RTCDataChannel.send': [
    'Puts a message into the channel’s queue. It throws unless the channel is open.',
    '메시지를 채널의 큐에 넣어요. 채널이 열려 있지 않으면 예외가 발생해요.',
  ],
  'RTCDataChannel.readyState': [
    'connecting, open, closing or closed. Only an open channel sends.',
    'connecting, open, closing, closed 중 하나예요. open일 때만 보낼 수 있어요.',
  ],
  'RTCDataChannel.bufferedAmount': [
    'Bytes that wait to be sent. Wait while it is high, or the queue overflows and the channel closes.',
    '전송을 기다리는 바이트 수예요. 값이 크면 기다리세요. 큐가 넘치면 채널이 닫혀요.',
  ],
  'RTCDataChannel.bufferedAmountLowThreshold': [
    'When bufferedAmount falls to this many bytes, bufferedamountlow fires.',
    'bufferedAmount가 이 바이트 수까지 줄면 bufferedamountlow 이벤트가 발생해요.',
  ],
  'RTCDataChannel.onmessage': [
    'Called with each message. Binary ones are an ArrayBuffer where binaryType says so.',
    '메시지마다 불려요. binaryType을 arraybuffer로 두면 바이너리는 ArrayBuffer로 와요.',
  ],
  'RTCDataChannel.onopen': [
    'Called when the channel can send.',
    '채널로 보낼 수 있게 되면 불려요.',
  ],
  'RTCRtpSender.replaceTrack': [
    'Sends another track in place of the one before, without a negotiation.',
    '협상 없이, 보내던 트랙을 다른 트랙으로 바꿔요.',
  ],
  'RTCRtpSender.getParameters': [
    'How the track is encoded. Change what you get, and hand it to setParameters.',
    '트랙의 인코딩 설정이에요. 받은 값을 고쳐서 setParameters에 넘기세요.',
  ],
  'RTCRtpSender.setParameters': [
    'Changes how the track is encoded, such as its greatest bit rate, without a negotiation.',
    '최대 비트레이트 같은 인코딩 설정을 협상 없이 바꿔요.',
  ],
  'RTCRtpTransceiver.direction': [
    'What this peer would like to do: send, receive, both or neither. A change takes effect with the next negotiation.',
    '이 피어가 보낼지, 받을지, 둘 다 할지, 안 할지예요. 바꾸면 다음 협상에서 적용돼요.',
  ],
  'MediaDevices.getUserMedia': [
    'Asks the person for camera or microphone. It rejects where they refuse or there is none, so catch it.',
    '사용자에게 카메라나 마이크를 요청해요. 거절하거나 장치가 없으면 reject되니 catch로 처리하세요.',
  ],
  'MediaDevices.getDisplayMedia': [
    'Asks the person which screen or window to share. Call it in the handler of a click.',
    '어떤 화면이나 창을 공유할지 사용자에게 물어요. 클릭 핸들러에서 호출하세요.',
  ],
  'MediaDevices.enumerateDevices': [
    'Lists cameras, microphones and speakers. Labels are empty until the person has allowed a capture.',
    '카메라, 마이크, 스피커 목록이에요. 사용자가 캡처를 허용하기 전에는 이름이 비어 있어요.',
  ],
  'MediaStream.getTracks': [
    'All tracks of the stream. To switch a camera off, stop each of them.',
    '스트림의 모든 트랙이에요. 카메라를 끄려면 트랙마다 stop을 호출하세요.',
  ],
  'MediaStreamTrack.stop': [
    'Ends the track for good. The camera goes off when nothing uses it any more.',
    '트랙을 완전히 끝내요. 쓰는 곳이 없어지면 카메라가 꺼져요.',
  ],
  'MediaStreamTrack.enabled': [
    'False sends black or silence instead; the camera stays on.',
    'false면 검은 영상이나 무음을 대신 보내요. 카메라는 켜진 채예요.',
  ],
  'HTMLMediaElement.srcObject': [
    'The stream that the element plays.',
    '이 요소가 재생하는 스트림이에요.',
  ],
  'HTMLMediaElement.play': [
    'Begins to play. It rejects where the browser blocks sound before a click, so catch it.',
    '재생을 시작해요. 클릭하기 전에 브라우저가 소리를 막으면 reject되니 catch로 처리하세요.',
  ],
};
