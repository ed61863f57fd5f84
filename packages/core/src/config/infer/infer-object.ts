import { readHead } from '../../open/head.ts';
import { openText } from '../../open/open.ts';
import { defaultLimits } from '../../open/reading.ts';
import { firstRecords } from '../../pipeline/recognize.ts';
import type { OpenedObject } from '../../ports.ts';
import { type Inference, inferSection } from './infer-section.ts';

/** Characters of an object, and records of it, by which a section is proposed. */
const HEAD = 256 * 1024;
const MOST_RECORDS = 200;

/**
 * Proposes a section of `user.ini` for an object that no log type claims, by its first records.
 * @returns undefined where it has no text that can be read
 * @throws StoreError when it cannot be read
 */
export async function inferObject(object: OpenedObject): Promise<Inference | undefined> {
  const head = await readHead(openText(object.body, defaultLimits, object), HEAD);
  await head.close();
  if (head.text.trim() === '') return undefined;
  const { key, modified } = object.ref;
  const specimen = { key, text: head.text, isWhole: head.isWhole, modified: Date.parse(modified) };
  return inferSection(specimen, (source, text, isWhole) => firstRecords(source, text, isWhole, MOST_RECORDS));
}
