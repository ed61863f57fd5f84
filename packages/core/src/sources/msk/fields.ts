import { defineFields } from '../../source/field.ts';
import { integer, isoTime, keyword } from '../../source/kinds.ts';

/** The parts of a broker log record, and what is told of the usual messages. */
export const fields = defineFields({
  time: isoTime({ hidden: true, doc: 'When it was written, in UTC: `@timestamp`.' }),
  level: keyword({ ecs: 'log.level', doc: 'TRACE, DEBUG, INFO, WARN, ERROR or FATAL.' }),
  message: keyword({ ecs: 'message', doc: 'What happened, with its further lines, without logger and stack trace.' }),
  logger: keyword({ ecs: 'log.logger', doc: 'Class that wrote it, `kafka.server.KafkaConfig`.' }),
  error_type: keyword({ ecs: 'error.type', doc: 'Class of the exception.' }),
  error_message: keyword({ ecs: 'error.message', doc: 'What the exception says.' }),
  stack_trace: keyword({ ecs: 'error.stack_trace', doc: 'The exception and where it was thrown, as it stands.' }),
  cluster_name: keyword({ ecs: 'service.name', doc: 'Name of the cluster, from the key.' }),
  cluster_id: keyword({ ecs: 'service.id', doc: 'Id of the cluster, from the key.' }),
  broker_id: keyword({ ecs: 'service.node.name', doc: 'Number of the broker, from the key.' }),
  group_id: keyword({ doc: 'Consumer lag: group of consumers.' }),
  topic: keyword({ doc: 'Consumer lag: topic.' }),
  sum_lag: integer({ doc: 'Consumer lag: records that are not consumed yet, in all partitions.' }),
  max_lag: integer({ doc: 'Consumer lag: records that are not consumed yet, in the partition with the most.' }),
  time_lag: integer({ unit: 's', doc: 'Consumer lag: age of the oldest record that is not consumed yet.' }),
});
