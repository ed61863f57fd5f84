import { defineFields } from '../../source/field.ts';
import { integer, ip, keyword } from '../../source/kinds.ts';
import { commonFields, decoded } from '../_shared/cloudfront/fields.ts';
import { epoch } from '../_shared/cloudfront/time.ts';

/** Common Media Client Data, which players send along (CTA-5004). */
const cmcd = defineFields({
  'cmcd-encoded-bitrate': keyword({ doc: 'Media: bit rate of the object asked for, in kbit/s.' }),
  'cmcd-buffer-length': keyword({ doc: 'Media: milliseconds in the buffer.' }),
  'cmcd-buffer-starvation': keyword({ doc: 'Media: whether the buffer has run empty.' }),
  'cmcd-content-id': keyword({ doc: 'Media: id of the content.' }),
  'cmcd-object-duration': keyword({ doc: 'Media: duration of the object, in milliseconds.' }),
  'cmcd-deadline': keyword({ doc: 'Media: milliseconds until the object is needed.' }),
  'cmcd-measured-throughput': keyword({ doc: 'Media: throughput that the player measured, in kbit/s.' }),
  'cmcd-next-object-request': keyword({ doc: 'Media: path of the next object.' }),
  'cmcd-next-range-request': keyword({ doc: 'Media: byte range of the next request.' }),
  'cmcd-object-type': keyword({ doc: 'Media: kind of object.' }),
  'cmcd-playback-rate': keyword({ doc: 'Media: speed of playing.' }),
  'cmcd-requested-maximum-throughput': keyword({ doc: 'Media: throughput that is enough, in kbit/s.' }),
  'cmcd-streaming-format': keyword({ doc: 'Media: DASH, HLS, Smooth or other.' }),
  'cmcd-session-id': keyword({ doc: 'Media: id of the playback session.' }),
  'cmcd-stream-type': keyword({ doc: 'Media: live or on demand.' }),
  'cmcd-startup': keyword({ doc: 'Media: whether the object is needed at once.' }),
  'cmcd-top-bitrate': keyword({ doc: 'Media: highest bit rate that can be played, in kbit/s.' }),
  'cmcd-version': keyword({ doc: 'Media: version of the data.' }),
});

/** The columns by the names of the vendor's page; which of them a record has, and in which order, tell the settings. */
export const fields = defineFields({
  timestamp: epoch({
    hidden: true,
    doc: 'When the answer was finished, in epoch seconds with milliseconds: `@timestamp`.',
  }),
  // Not `destination.ip`: `destination` is the origin that answered the edge, as `r-host` says.
  's-ip': ip({ related: 'ip', doc: 'Address of CloudFront that answered the viewer.' }),
  'cs-host': keyword({ hidden: true, doc: "Host header of the viewer's request: `url.domain`." }),
  'c-ip-version': keyword({ doc: 'IPv4 or IPv6.' }),
  'cs-user-agent': decoded({ ecs: 'user_agent.original', doc: 'What the viewer calls itself.' }),
  'cs-referer': decoded({ ecs: 'http.request.referrer', doc: 'Page that the viewer says it came from.' }),
  'cs-cookie': keyword({ hidden: true, doc: 'Cookies: left out of the document.' }),
  'cs-accept-encoding': keyword({ doc: 'Encodings that the viewer takes.' }),
  'cs-accept': keyword({ doc: 'Content types that the viewer takes.' }),
  'cs-headers': keyword({ hidden: true, doc: 'Headers of the request with their values: left out of the document.' }),
  'cs-header-names': keyword({ doc: 'Names of the headers of the request.' }),
  'cs-headers-count': integer({ doc: 'Headers of the request.' }),
  'primary-distribution-id': keyword({ doc: 'Primary distribution of a staging one.' }),
  'primary-distribution-dns-name': keyword({ doc: 'Domain name of that distribution.' }),
  'r-host': keyword({ ecs: 'destination.domain', doc: 'Origin that answered.' }),
  'sr-reason': keyword({ doc: 'Why that origin was chosen.' }),
  'x-edge-mqcs': keyword({ doc: 'Media quality-aware resiliency: score of the origin.' }),
  ...cmcd,
  ...commonFields,
});
