import { type ApiOptions, connectApi } from '../api/client.ts';
import { clean, cleanLines } from '../render/clean.ts';
import { note, write } from '../streams.ts';

interface Original {
  readonly bucket: string;
  readonly key: string;
  readonly ordinal: number;
  readonly text: string;
  readonly isCut: boolean;
  readonly issue?: { readonly code: string; readonly detail: string };
  readonly overwritten: boolean;
}

/**
 * `sekisho original`: prints the raw record behind a document. On a terminal its control characters are escaped.
 * @returns exit code: 1 if it is not the whole record, or may be another one
 */
export async function runOriginal(index: string, id: string, { url, json }: ApiOptions): Promise<number> {
  const original = await connectApi(url).get<Original>('/original', { index, id });
  const { bucket, key, ordinal, text, isCut, issue, overwritten } = original;
  const shown = process.stdout.isTTY ? cleanLines(text) : text;
  await write(process.stdout, `${json ? JSON.stringify(original, null, 2) : shown.replace(/\n$/u, '')}\n`);
  note(clean(`Record ${ordinal} of s3://${bucket}/${key}.`));
  if (issue !== undefined) note(clean(`It cannot be parsed: ${issue.code}, ${issue.detail}.`));
  if (isCut) note('It is larger than an answer may be: this is its beginning.');
  if (overwritten) note('The object was overwritten since it was loaded: this may be another record.');
  return isCut || overwritten ? 1 : 0;
}
