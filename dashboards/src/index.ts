import { indexTemplates, sources } from '@sekisho/core';
import cloudfront from './dashboards/cloudfront.ts';
import cloudtrail from './dashboards/cloudtrail.ts';
import containers from './dashboards/containers.ts';
import elb from './dashboards/elb.ts';
import guardduty from './dashboards/guardduty.ts';
import linux from './dashboards/linux.ts';
import msk from './dashboards/msk.ts';
import mysql from './dashboards/mysql.ts';
import overview from './dashboards/overview.ts';
import postgresql from './dashboards/postgresql.ts';
import resolver from './dashboards/resolver.ts';
import s3access from './dashboards/s3access.ts';
import securityhub from './dashboards/securityhub.ts';
import sekisho from './dashboards/sekisho.ts';
import vpcflow from './dashboards/vpcflow.ts';
import waf from './dashboards/waf.ts';
import web from './dashboards/web.ts';
import type { Dashboard } from './panel.ts';
import { type Pack, packsOf } from './saved-objects/pack.ts';

/** All dashboards, in the order in which they link to one another. */
export const dashboards: readonly Dashboard[] = [
  overview,
  cloudtrail,
  guardduty,
  securityhub,
  vpcflow,
  elb,
  cloudfront,
  waf,
  s3access,
  resolver,
  linux,
  web,
  postgresql,
  mysql,
  msk,
  containers,
  sekisho,
];

/** The files that OpenSearch Dashboards imports. */
export function packs(): readonly Pack[] {
  return packsOf(dashboards, indexTemplates(sources));
}

export { widthsOf } from './layout.ts';
export { type AskingPanel, type Dashboard, fieldsOf, type Metric, type Panel } from './panel.ts';
export { fieldsIn } from './saved-objects/index-pattern.ts';
export { type Pack, templatesOf, toNdjson } from './saved-objects/pack.ts';
export { isEdited, type SavedObject, savedObject } from './saved-objects/saved-object.ts';
export { barOf, searchOf, type TimeRange } from './search.ts';
