import { defineLogSource, type LogSource, type LogSourceDeclaration } from '../../packages/core/src/source/define.ts';
import { defineFields, type FieldTable } from '../../packages/core/src/source/field.ts';
import { count, epochSeconds, ip, isoTime, keyword, port, tree } from '../../packages/core/src/source/kinds.ts';

/** Fields of a made-up source of columns. */
export const columnFields = defineFields({
  time: epochSeconds({ hidden: true, doc: 'When it was seen.' }),
  src: ip({ ecs: 'source.ip', related: 'ip', doc: 'Where it came from.' }),
  dst: ip({ ecs: 'destination.ip', related: 'ip', doc: 'Where it went.' }),
  'src-port': port({ ecs: 'source.port', doc: 'Port it came from.' }),
  bytes: count({ ecs: 'source.bytes', unit: 'byte', doc: 'How much it was.' }),
  who: keyword({ related: 'user', absent: ['nobody'], doc: 'Who it was.' }),
});

/**
 * A made-up source: lines of `time src dst src-port bytes who`, with or without a header, under keys with its id.
 * @param changes what is different
 */
export function testSource(changes: Partial<LogSourceDeclaration<FieldTable>> = {}): LogSource {
  const id = changes.id ?? 'gates';
  return defineLogSource<FieldTable>({
    id,
    title: 'Gate logs',
    docUrl: 'https://example.com/gates',
    namespace: `test.${id}`,
    parser: 3,
    rule: { key: new RegExp(id, 'u'), examples: [`${id}/1.log`] },
    format: {
      kind: 'columns',
      separator: ' ',
      missing: '-',
      header: 'names',
      otherwise: { columns: ['time', 'src', 'dst', 'src-port', 'bytes', 'who'], first: /^\d/u },
    },
    signatures: [/^\d+ [\d.]+ [\da-f.:]+ /u],
    fields: columnFields,
    index: { name: `log-test-${id}` },
    time: ['time'],
    constants: { 'event.kind': 'event' },
    ...changes,
  });
}

/** A made-up source of JSON records `{ id, when, who, from, what: {…} }` under `Records`. */
export function jsonTestSource(changes: Partial<LogSourceDeclaration<FieldTable>> = {}): LogSource {
  return testSource({
    id: 'letters',
    format: { kind: 'json', records: 'Records' },
    fields: defineFields({
      id: keyword({ ecs: 'event.id', doc: 'Unique id.' }),
      when: isoTime({ hidden: true, doc: 'When it was written.' }),
      'sender.name': keyword({ ecs: 'user.name', related: 'user', absent: ['nobody'], doc: 'Who wrote it.' }),
      from: ip({ ecs: 'source.ip', related: 'ip', doc: 'Where it was written.' }),
      what: tree({ doc: 'What it says.' }),
    }),
    time: ['when'],
    signatures: [['id', 'when', 'sender.name']],
    uniqueId: 'id',
    ...changes,
  });
}

/** A made-up source of text: `<ISO time> <who>: what`, with lines that go on, under keys with its id. */
export function textTestSource(changes: Partial<LogSourceDeclaration<FieldTable>> = {}): LogSource {
  const line = /^(?<when>\d{4}-\d\d-\d\dT\S+) (?<who>\w+): (?<what>.*)$/su;
  return testSource({
    id: 'diaries',
    format: { kind: 'text', begins: /^\d{4}-/u, parse: (text) => line.exec(text)?.groups },
    signatures: [line],
    fields: defineFields({
      when: isoTime({ hidden: true, doc: 'When it was written.' }),
      who: keyword({ ecs: 'user.name', related: 'user', doc: 'Who wrote it.' }),
      what: keyword({ ecs: 'message', doc: 'What it says.' }),
    }),
    time: ['when'],
    ...changes,
  });
}
