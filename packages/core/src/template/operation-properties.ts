import type { AuditEntry } from '../model/audit.ts';
import type { Job } from '../model/job.ts';
import { type FieldMapping, mappingOf, type ObjectMapping } from './mapping.ts';

const WORD = mappingOf('keyword');
const WHOLE = mappingOf('long');
const TIME = mappingOf('date');
const STORED: FieldMapping = { type: 'object', enabled: false };

/** The fields of jobs. */
export const jobProperties: Readonly<Record<keyof Job, FieldMapping>> = {
  '@timestamp': TIME,
  id: WORD,
  caller: WORD,
  bucket: WORD,
  prefix: WORD,
  source: WORD,
  from: TIME,
  to: TIME,
  by: WORD,
  mode: WORD,
  rate: WHOLE,
  code: WORD,
  status: WORD,
  page: WHOLE,
  after: WORD,
  listed: WHOLE,
  enqueued: WHOLE,
  bytes: WHOLE,
  updated: TIME,
};

/** The fields of the audit. */
export const auditProperties: Readonly<Record<keyof AuditEntry, FieldMapping | ObjectMapping>> = {
  '@timestamp': TIME,
  event: { properties: { action: WORD, outcome: WORD } },
  user: { properties: { id: WORD } },
  http: { properties: { request: { properties: { method: WORD } } } },
  url: { properties: { path: WORD } },
  sekisho: { properties: { request: STORED } },
};
