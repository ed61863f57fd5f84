/** Turns bytes, which come in chunks, into text. */
export interface Decoder {
  decode(bytes: Uint8Array): string;
  /** The text of bytes that were left because the end of a character was still to come. */
  end(): string;
  /** Whether bytes were met that are not of the encoding; each stands as U+FFFD in the text. */
  readonly isInvalid: boolean;
}
