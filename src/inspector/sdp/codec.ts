/** A codec as a section of a description lists it. */
export interface Codec {
  payload: number;
  /** `VP8`, `opus`; with its parameters it is told from others of its name. */
  name: string;
  clockRate: number;
  parameters: string;
}
