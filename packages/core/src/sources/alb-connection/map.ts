import type { EcsFields } from '../../ecs/vocabulary.ts';
import { isoText } from '../../model/time.ts';
import { fromIso } from '../../parse/time.ts';
import type { Row } from '../../source/field.ts';
import { nanosOfSeconds } from '../_shared/duration.ts';
import { tlsFields } from '../_shared/tls.ts';
import type { fields } from './fields.ts';

/** What the table cannot say. */
export function map(row: Row<typeof fields>): readonly EcsFields[] {
  return [handshake(row), certificate(row.leaf_client_cert_validity), tlsFields(row.ssl_protocol) ?? {}];
}

/** `Success`, `Failed:<reason>`; `-` for listeners without TLS, where a line stands for a connection. */
function handshake({
  tls_verify_status: status,
  ssl_cipher,
  tls_handshake_latency: latency,
}: Row<typeof fields>): EcsFields {
  const isFailure = status?.startsWith('Failed') === true;
  return {
    'error.code': isFailure ? status.slice('Failed:'.length) || status : undefined,
    'event.duration': nanosOfSeconds(latency),
    'event.outcome': isFailure ? 'failure' : 'success',
    'event.type': isFailure ? ['connection', 'error'] : ['connection', 'start'],
    'tls.established': isFailure ? false : ssl_cipher === undefined ? undefined : true,
  };
}

/** `NotBefore=<time>;NotAfter=<time>` */
function certificate(validity: string | undefined): EcsFields {
  const parts = /^NotBefore=(?<before>[^;]{1,40});NotAfter=(?<after>[^;]{1,40})$/u.exec(validity ?? '')?.groups;
  return { 'tls.client.not_before': instant(parts?.['before']), 'tls.client.not_after': instant(parts?.['after']) };
}

function instant(text: string | undefined): string | undefined {
  const ms = fromIso(text);
  return ms === undefined ? undefined : isoText(ms);
}
