import type { EcsFields } from '../../ecs/vocabulary.ts';
import type { Row } from '../../source/field.ts';
import { nanosOfMs } from '../_shared/duration.ts';
import { tlsFields } from '../_shared/tls.ts';
import type { fields } from './fields.ts';

/** What the table cannot say. */
export function map(row: Row<typeof fields>): EcsFields {
  const isEstablished = row.ssl_cipher !== undefined && row.tls_handshake_time !== undefined;
  const { connection_time, received_bytes = Number.NaN, sent_bytes = Number.NaN } = row;
  const bytes = received_bytes + sent_bytes;
  return {
    'event.duration': nanosOfMs(connection_time),
    // An alert that a client sends at the end of a good connection is no failure.
    'event.outcome': isEstablished ? 'success' : 'failure',
    'event.type': isEstablished ? ['connection', 'end'] : ['connection', 'error'],
    'network.bytes': Number.isSafeInteger(bytes) ? bytes : undefined,
    'tls.established': isEstablished,
    ...tlsFields(row.ssl_protocol),
  };
}
