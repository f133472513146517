/** What makes the picture or the sound of one track. */
export interface Feed {
  readonly track: MediaStreamTrack;
  /** Takes on the size and the rate in these settings; a microphone has neither. */
  adjust?(settings: MediaTrackSettings): void;
  /** Starts a track of the same source, which lives and ends for itself. */
  copy(): Feed;
}
