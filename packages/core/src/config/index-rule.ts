import type { Rotation } from '../document/index-name.ts';
import type { LogSource } from '../source/define.ts';
import { excerpt, type SectionReader } from './section.ts';

/** Where documents go, as a section says it; undefined is as it would be without. */
export interface IndexWish {
  readonly name: `log-${string}` | undefined;
  readonly rotation: Rotation | undefined;
  readonly zoneOffsetMinutes: number | undefined;
}

const ROTATIONS = ['auto', 'daily', 'weekly', 'monthly', 'yearly'] as const;

/** What OpenSearch allows in the name of an index, with room for the date. */
const INDEX_NAME = /^[a-z0-9][a-z0-9._-]{0,200}$/u;

/**
 * Reads the `index_*` keys.
 * @param usual name of the index of a built-in log type; undefined: the section has to say it
 */
export function readIndexWish(section: SectionReader, usual?: string): IndexWish {
  const name = section.text('index_name') ?? usual;
  if (name === undefined) section.fault(undefined, 'index_name is missing', 'Name the index: index_name = log-myapp.');
  if (section.text('index_time') === 'event_ingested') {
    const cure = 'Leave it out: an event that is loaded again must go to the index that it is in.';
    section.warn('index_time', 'the time of loading does not choose the index; that of the event does', cure);
  }
  return {
    name: name === undefined ? undefined : indexName(section, name),
    rotation: rotationOf(section),
    zoneOffsetMinutes: section.offset('index_tz'),
  };
}

/**
 * Fields that are only another name of some other field in an index, by the template that it gets: a document that has a value
 * there is refused.
 */
export function aliasesIn(name: string | undefined, builtIn: readonly LogSource[]): ReadonlySet<string> {
  const isOf = (base: string | undefined) => base !== undefined && (name === base || name?.startsWith(`${base}-`));
  const sharing = builtIn.filter(({ index }) => isOf(index.name) || isOf(index.other?.name));
  return new Set(sharing.flatMap(({ fields }) => Object.values(fields).flatMap(({ alias }) => alias ?? [])));
}

function rotationOf(section: SectionReader): Rotation | undefined {
  const rotation = section.choice('index_rotation', ROTATIONS);
  if (rotation !== 'auto') return rotation;
  section.warn('index_rotation', 'auto means an alias that rolls over, which does not exist here', 'Write monthly.');
  return 'monthly';
}

function indexName(section: SectionReader, given: string): `log-${string}` | undefined {
  const suffix = section.text('index_suffix');
  const whole = suffix === undefined ? given : `${given}-${suffix}`;
  const lower = whole.toLowerCase();
  if (lower !== whole) {
    section.warn('index_name', `${excerpt(whole)} has capital letters, which no index can have`, `Write ${lower}.`);
  }
  const name = lower.startsWith('log-') ? lower : `log-${lower}`;
  if (name !== lower) {
    const message = `${excerpt(lower)} does not begin with log-, and the loader may write to no other index`;
    section.warn('index_name', message, `Write ${name}, which is what it is taken for.`);
  }
  if (!INDEX_NAME.test(name)) {
    section.fault(
      'index_name',
      `${excerpt(name)} is no name of an index`,
      'Use letters, digits, hyphens and underscores.',
    );
    return undefined;
  }
  return name as `log-${string}`;
}
