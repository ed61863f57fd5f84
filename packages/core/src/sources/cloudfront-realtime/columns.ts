/** The columns in the vendor's fixed order, but for `s-ip`: a log that was made with all of its day has a first part of them. */
export const columns = [
  'timestamp',
  'c-ip',
  'time-to-first-byte',
  'sc-status',
  'sc-bytes',
  'cs-method',
  'cs-protocol',
  'cs-host',
  'cs-uri-stem',
  'cs-bytes',
  'x-edge-location',
  'x-edge-request-id',
  'x-host-header',
  'time-taken',
  'cs-protocol-version',
  'c-ip-version',
  'cs-user-agent',
  'cs-referer',
  'cs-cookie',
  'cs-uri-query',
  'x-edge-response-result-type',
  'x-forwarded-for',
  'ssl-protocol',
  'ssl-cipher',
  'x-edge-result-type',
  'fle-encrypted-fields',
  'fle-status',
  'sc-content-type',
  'sc-content-len',
  'sc-range-start',
  'sc-range-end',
  'c-port',
  'x-edge-detailed-result-type',
  'c-country',
  'cs-accept-encoding',
  'cs-accept',
  'cache-behavior-path-pattern',
  'cs-headers',
  'cs-header-names',
  'cs-headers-count',
  // 45 columns, 2022
  'primary-distribution-id',
  'primary-distribution-dns-name',
  'origin-fbl',
  'origin-lbl',
  'asn',
  // 63 columns, 2024
  'cmcd-encoded-bitrate',
  'cmcd-buffer-length',
  'cmcd-buffer-starvation',
  'cmcd-content-id',
  'cmcd-object-duration',
  'cmcd-deadline',
  'cmcd-measured-throughput',
  'cmcd-next-object-request',
  'cmcd-next-range-request',
  'cmcd-object-type',
  'cmcd-playback-rate',
  'cmcd-requested-maximum-throughput',
  'cmcd-streaming-format',
  'cmcd-session-id',
  'cmcd-stream-type',
  'cmcd-startup',
  'cmcd-top-bitrate',
  'cmcd-version',
  // 68 columns, 2025
  'r-host',
  'sr-reason',
  'x-edge-mqcs',
  'distribution-tenant-id',
  'connection-id',
] as const;

const [timestamp, viewer, ...rest] = columns;

/** All columns: the vendor has put `s-ip` third, where other logs have gone on without it. */
export const allColumns = [timestamp, viewer, 's-ip', ...rest] as const;

/**
 * Lines with `s-ip`: their third column is an address, with two dots at least, or a colon. Without it a time stands there, which has one dot. Where the
 * address is missing, that time stands behind it, in place of the status.
 */
export const LOOKS_ALL = /^[^\t]*\t[^\t]*\t(?:\d+\.\d+\.|[\dA-Fa-f]*:|-\t\d+\.)/u;
