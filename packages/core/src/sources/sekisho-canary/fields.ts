import { defineFields } from '../../source/field.ts';
import { isoTime, keyword } from '../../source/kinds.ts';

/** The members of a canary. */
export const fields = defineFields({
  sekishoCanary: keyword({ ecs: 'event.id', doc: 'Id of the canary, which also stands in its key.' }),
  written: isoTime({ ecs: 'event.created', doc: 'When it was written, in UTC: `@timestamp` as well.' }),
  writer: keyword({ doc: 'Program that wrote it, with its version.' }),
});
