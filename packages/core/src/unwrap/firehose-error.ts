import { gunzipSync } from 'node:zlib';
import { parseJson } from '../model/json.ts';
import { epochMsOf, type Inner, type Members, textOf } from './layer.ts';

/** Bytes of a record of Firehose, decompressed: one may have 1 MiB, which gzip may have made of more. */
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * What Firehose keeps of a record that it could not transform, convert or decompress: the record stands in `rawData`.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-failure-handling.html
 */
export function fromFirehoseError(value: Members): readonly Inner[] | undefined {
  const { rawData } = value;
  const isError = textOf(value['errorCode'] ?? value['lastErrorCode']) !== undefined;
  if (typeof rawData !== 'string' || !isError || value['arrivalTimestamp'] === undefined) return undefined;
  const envelope = { received: epochMsOf(value['arrivalTimestamp']) };
  const text = decode(rawData);
  if (text === undefined) {
    const fault = { code: 'bad_envelope', detail: 'rawData is no text in base64' } as const;
    return [{ text: JSON.stringify(value), envelope, fault }];
  }
  const texts = parseJson(text) === undefined ? text.split(/\r?\n/u) : [text.trimEnd()];
  return texts.filter((one) => one !== '').map((one) => ({ text: one, envelope }));
}

function decode(base64: string): string | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/u.test(base64)) return undefined;
  const bytes = Buffer.from(base64, 'base64');
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    const plain = isGzip ? gunzipSync(bytes, { maxOutputLength: MAX_BYTES }) : bytes;
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch {
    return undefined;
  }
}
