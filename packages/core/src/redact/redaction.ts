import { parseJson } from '../model/json.ts';
import type { EnvelopeContext, RawRecord } from '../model/record.ts';
import type { LogSource } from '../source/define.ts';
import { type FieldRedaction, redactFields } from './fields.ts';
import { inScope, type RedactionSettings } from './settings.ts';
import { looksSecret, REDACTED } from './span.ts';
import { withoutSecrets } from './text.ts';

/** What is kept out of the records of a source. */
export interface Redaction {
  /** Whether records that are what they should be need not be looked through: nobody can write a secret into them. */
  readonly isPlain: boolean;
  /** The text without secrets and without what patterns find. */
  text(text: string): string;
  /**
   * A value of a record without secrets, by itself: whoever has it in his hands cannot have the values beside it taken for a part of
   * a secret. Undefined where patterns look for what goes over several.
   */
  readonly value: ValueRedaction | undefined;
  /** The very record, where there is nothing to take out. */
  record(record: RawRecord): RawRecord;
  /** Undefined where no field is hidden. */
  readonly fields: FieldRedaction | undefined;
}

/** @param record the text of all of the record, without secrets */
type ValueRedaction = (value: string, record: string) => string;

/** What is always kept out of a source's records, and what the settings say. */
export function createRedaction(source: LogSource, settings?: RedactionSettings): Redaction {
  const patterns = inScope(settings?.patterns ?? [], source.id).map(({ pattern }) => pattern);
  const names = inScope(settings?.fields ?? [], source.id).map(({ name }) => name);
  const clean = (text: string) =>
    patterns.reduce((rest, pattern) => pattern.replace(rest, REDACTED), withoutSecrets(text));
  return {
    isPlain: source.isPlain === true && patterns.length === 0 && names.length === 0,
    text: clean,
    value: patterns.length === 0 ? cleanValue : undefined,
    record(record) {
      const text = clean(record.text);
      const envelope = record.envelope && cleanEnvelope(record.envelope, clean);
      return text === record.text && envelope === record.envelope ? record : { ...record, text, envelope };
    },
    fields: redactFields(source, names),
  };
}

function cleanValue(value: string, record: string): string {
  const clean = withoutSecrets(value);
  // The name of a secret may be another value.
  const isNamedElsewhere = clean === value && !record.includes(value) && isOpaque(value);
  return isNamedElsewhere ? REDACTED : clean;
}

/** Shortest word that can be told from those of a language, addresses and names of hosts. */
const SHORTEST_OPAQUE = 16;

function isOpaque(value: string): boolean {
  return value.split(/[\s=,;]/u).some((word) => /^[\w+~-]+$/u.test(word) && looksSecret(word, SHORTEST_OPAQUE));
}

function cleanEnvelope(envelope: EnvelopeContext, clean: (text: string) => string): EnvelopeContext {
  const json = JSON.stringify(envelope);
  const now = clean(json);
  // Patterns of users may leave no JSON behind.
  return now === json ? envelope : ((parseJson(now) as EnvelopeContext | undefined) ?? {});
}
