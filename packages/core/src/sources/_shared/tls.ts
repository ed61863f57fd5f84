import type { EcsFields } from '../../ecs/vocabulary.ts';

const PROTOCOL = /^(?<name>TLS|SSL)v(?<major>\d)(?:\.?(?<minor>\d))?$/iu;

/** `TLSv1.2` and `tlsv12` are version 1.2 of tls. Anything else is the version as it stands. */
export function tlsFields(
  protocol: string | undefined,
): Pick<EcsFields, 'tls.version' | 'tls.version_protocol'> | undefined {
  if (protocol === undefined) return undefined;
  const { name, major, minor } = PROTOCOL.exec(protocol)?.groups ?? {};
  return {
    'tls.version': major === undefined ? protocol : minor === undefined ? major : `${major}.${minor}`,
    'tls.version_protocol': name?.toLowerCase(),
  };
}
