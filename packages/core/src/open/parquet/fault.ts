import type { IssueCode } from '../../model/issue.ts';

/** What is wrong with a Parquet file: thrown where it is met, and told as an issue in one place, `readParquet`. */
export class ParquetFault extends Error {
  override readonly name = 'ParquetFault';
  readonly code: IssueCode;

  constructor(code: IssueCode, detail: string) {
    super(detail);
    this.code = code;
  }
}

/** The fault of data that contradicts itself or the format. */
export function corrupt(detail: string): ParquetFault {
  return new ParquetFault('bad_archive', detail);
}

/** The fault of what the format allows and this reader does not know. */
export function unsupported(detail: string): ParquetFault {
  return new ParquetFault('unsupported_format', detail);
}

/** The fault of what is over a cap. */
export function tooLarge(detail: string): ParquetFault {
  return new ParquetFault('too_large', detail);
}

/** The bytes from a place on, as many as asked for. @throws ParquetFault where there are fewer */
export function take(bytes: Buffer, from: number, length: number): Buffer {
  if (!(length >= 0 && from >= 0 && from + length <= bytes.length)) throw corrupt('values end early');
  return bytes.subarray(from, from + length);
}
