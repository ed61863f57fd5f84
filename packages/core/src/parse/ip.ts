/** Whether the text is an IPv4 address in dotted decimals, each 0 to 255 without leading zeros. */
export function isIpv4(text: string): boolean {
  const length = text.length;
  if (length < 7 || length > 15) return false;
  let octet = -1;
  let dots = 0;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code === 46) {
      if (octet < 0 || ++dots > 3) return false;
      octet = -1;
    } else {
      const digit = code - 48;
      if (digit < 0 || digit > 9 || octet === 0) return false;
      octet = octet < 0 ? digit : octet * 10 + digit;
      if (octet > 255) return false;
    }
  }
  return dots === 3 && octet >= 0;
}

const GROUP = /^[0-9a-f]{1,4}$/iu;

/**
 * Whether the text is an IPv6 address (RFC 4291 section 2.2), the form with an embedded IPv4 address included. A zone
 * (`%eth0`) is refused, as OpenSearch refuses it.
 * @see https://www.rfc-editor.org/rfc/rfc4291#section-2.2
 */
export function isIpv6(text: string): boolean {
  if (text.length < 2 || text.length > 45) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  let groups = 0;
  for (const [half, part] of halves.entries()) {
    if (part === '') continue;
    const pieces = part.split(':');
    for (const [i, piece] of pieces.entries()) {
      const last = half === halves.length - 1 && i === pieces.length - 1;
      if (last && piece.includes('.')) {
        if (!isIpv4(piece)) return false;
        groups += 2;
      } else {
        if (!GROUP.test(piece)) return false;
        groups++;
      }
    }
  }
  return halves.length === 2 ? groups < 8 : groups === 8;
}

/** Whether the text is an IP address of either family that an `ip` field of OpenSearch takes. */
export function isIp(text: string): boolean {
  return isIpv4(text) || (text.includes(':') && isIpv6(text));
}

/** An address and its port, as ELB and CloudFront write them. */
export interface Endpoint {
  readonly ip: string;
  readonly port: string;
}

/**
 * Splits `192.0.2.1:443`, `[2001:db8::1]:443` and the bracketless `2001:db8::1:443`, whose last group is the port.
 * @returns undefined where there is no colon; the parts are not checked further.
 */
export function splitEndpoint(text: string): Endpoint | undefined {
  const colon = text.lastIndexOf(':');
  if (colon <= 0) return undefined;
  const host = text.slice(0, colon);
  const bracketed = host.charCodeAt(0) === 91 && host.endsWith(']');
  return { ip: bracketed ? host.slice(1, -1) : host, port: text.slice(colon + 1) };
}
