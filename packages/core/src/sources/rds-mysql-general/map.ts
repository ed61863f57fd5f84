import type { EcsFields } from '../../ecs/vocabulary.ts';
import type { Row } from '../../source/field.ts';
import type { fields } from './fields.ts';

/** What the table cannot say. The log tells what was asked for, not what came of it, but for those who were not let in. */
export function map({ command, message = '' }: Row<typeof fields>): EcsFields {
  if (command === 'Connect' || command === 'Change user') {
    const isDenied = message.startsWith('Access denied');
    return {
      'event.category': ['database', 'authentication'],
      'event.type': ['start'],
      'event.outcome': isDenied ? 'failure' : 'unknown',
    };
  }
  if (command === 'Quit') return { 'event.category': ['database', 'authentication'], 'event.type': ['end'] };
  return { 'event.category': ['database'], 'event.type': [command === undefined ? 'info' : 'access'] };
}
