/**
 * Something in a configuration file that is not as it should be: where, what, and what to do. A value, never thrown.
 * An `error` costs the section it stands in, a `warning` nothing but what it names.
 */
export interface ConfigFault {
  readonly file?: string | undefined;
  /** 1-based, within the file. */
  readonly line: number;
  readonly section?: string | undefined;
  readonly key?: string | undefined;
  readonly message: string;
  readonly cure: string;
  readonly severity: 'error' | 'warning';
}
