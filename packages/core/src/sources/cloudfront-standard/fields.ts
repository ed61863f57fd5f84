import { defineFields } from '../../source/field.ts';
import { keyword } from '../../source/kinds.ts';
import { commonFields, decoded } from '../_shared/cloudfront/fields.ts';
import { epoch } from '../_shared/cloudfront/time.ts';

/** The columns by the names of the log's header, of the legacy form and of version 2. */
export const fields = defineFields({
  date: keyword({ hidden: true, doc: 'Day of the request, in UTC: `@timestamp`.' }),
  time: keyword({ hidden: true, doc: 'Time of that day at which the answer was finished, in UTC: `@timestamp`.' }),
  timestamp: epoch({ hidden: true, doc: 'The same in epoch seconds (version 2): `@timestamp`.' }),
  'timestamp(ms)': epoch({ hidden: true, doc: 'The same in epoch milliseconds (version 2): `@timestamp`.' }),
  'cs(Host)': keyword({ doc: 'Domain name of the distribution.' }),
  'cs(Referer)': decoded({ ecs: 'http.request.referrer', doc: 'Page that the viewer says it came from.' }),
  'cs(User-Agent)': decoded({ ecs: 'user_agent.original', doc: 'What the viewer calls itself.' }),
  'cs(Cookie)': keyword({
    hidden: true,
    doc: 'Cookies, where the log is told to have them: left out of the document.',
  }),
  DistributionId: keyword({ doc: 'Distribution (version 2).' }),
  distributionid: keyword({ doc: 'The same, as another name for it.' }),
  ...commonFields,
});
