import type { EcsFields } from '../../ecs/vocabulary.ts';
import { behindLast, type CloudTrailRow, present } from './row.ts';

const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/u;
const ROLE_SESSION = /:assumed-role\/([^/]+)\//u;

/**
 * Who made the request. In a session of a role the user is its source identity, which cannot be changed on the way through
 * further roles, or else the name of the session: that is named after the person or machine behind it. The role is whose
 * rights count, `user.effective.*`. Services of AWS have no user; their name is in `source.address`.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function caller(row: CloudTrailRow): EcsFields {
  const session = nameOf(row);
  const name = row['userIdentity.sessionContext.sourceIdentity'] ?? session;
  const role = roleOf(row);
  return {
    'user.name': name,
    'user.id': row['userIdentity.principalId'] ?? row['userIdentity.onBehalfOf.userId'],
    'user.email': name !== undefined && MAIL.test(name) ? name : undefined,
    'user.domain': domainOf(row),
    'user.roles': role === undefined ? undefined : [role],
    'user.effective.name': role,
    'user.effective.id': role === undefined ? undefined : row['userIdentity.sessionContext.sessionIssuer.principalId'],
    'related.user': present(session, role, name),
  };
}

/** The root user is `root`, whatever alias the account has. An ARN ends in the name, or in `:root`. */
function nameOf(row: CloudTrailRow): string | undefined {
  if (row['userIdentity.type'] === 'Root') return 'root';
  const given = row['userIdentity.userName'] ?? row['additionalEventData.UserName'];
  if (given !== undefined) return given;
  const arn = row['userIdentity.arn'];
  if (arn !== undefined) return behindLast('/', behindLast(':', arn));
  const principal = row['userIdentity.principalId'];
  return principal === undefined ? undefined : behindLast(':', principal);
}

function roleOf(row: CloudTrailRow): string | undefined {
  const role = ROLE_SESSION.exec(row['userIdentity.arn'] ?? '')?.[1];
  if (role !== undefined) return role;
  const isRole = row['userIdentity.sessionContext.sessionIssuer.type'] === 'Role';
  return isRole ? row['userIdentity.sessionContext.sessionIssuer.userName'] : undefined;
}

/** The directory that knows the user: a web or SAML provider without its ARN, or an identity store. */
function domainOf(row: CloudTrailRow): string | undefined {
  const provider =
    row['userIdentity.identityProvider'] ?? row['userIdentity.sessionContext.webIdFederationData.federatedProvider'];
  if (provider !== undefined) return provider.startsWith('arn:') ? provider.slice(provider.indexOf('/') + 1) : provider;
  const store = row['userIdentity.onBehalfOf.identityStoreArn'];
  return store === undefined ? undefined : behindLast('/', store);
}
