/**
 * How the bytes of an archive are at fault: `truncated` (they end early), `corrupt`, `trailing` (bytes of another kind
 * follow), `unsupported` (sound, perhaps, but not to be read here), `too_large` (memory would not do).
 */
export type FaultKind = 'truncated' | 'corrupt' | 'trailing' | 'unsupported' | 'too_large';

/** Told of a fault. `why` says it in words, where there is more to say than the kind. */
export type OnFault = (kind: FaultKind, why?: string) => void;
