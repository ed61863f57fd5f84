import type { EcsFields } from '../../../ecs/vocabulary.ts';

interface Form {
  readonly pattern: RegExp;
  readonly action: string;
  readonly type: readonly ('user' | 'group' | 'creation' | 'change' | 'deletion')[];
}

/** What the programs write that make, change and delete users and groups. Names are checked by them before. */
const FORMS: readonly Form[] = [
  {
    pattern: /^new user: name=(?<user>[^,]{1,255}), UID=(?<uid>\d{1,10}),.*$/u,
    action: 'user_added',
    type: ['user', 'creation'],
  },
  {
    pattern: /^(?:new group: name=|group added to [^:]{1,64}: name=)(?<group>[^,]{1,255})(?:, GID=(?<gid>\d{1,10}))?$/u,
    action: 'group_added',
    type: ['group', 'creation'],
  },
  {
    pattern: /^add '(?<user>[^']{1,255})' to (?:shadow )?group '(?<group>[^']{1,255})'$/u,
    action: 'user_added_to_group',
    type: ['group', 'change'],
  },
  {
    pattern: /^delete '(?<user>[^']{1,255})' from (?:shadow )?group '(?<group>[^']{1,255})'$/u,
    action: 'user_removed_from_group',
    type: ['group', 'change'],
  },
  { pattern: /^delete user '(?<user>[^']{1,255})'$/u, action: 'user_deleted', type: ['user', 'deletion'] },
  {
    pattern:
      /^(?:removed group '(?<group>[^']{1,255})' owned by '[^']{1,255}'|group '(?<group2>[^']{1,255})' removed(?: from .{1,64})?)$/u,
    action: 'group_deleted',
    type: ['group', 'deletion'],
  },
  { pattern: /^change user '(?<user>[^']{1,255})' .{1,300}$/u, action: 'user_changed', type: ['user', 'change'] },
  {
    pattern: /^(?:lock|unlock) user '(?<user>[^']{1,255})' password$/u,
    action: 'user_changed',
    type: ['user', 'change'],
  },
  {
    pattern: /^password (?:for '(?<user>[^']{1,255})' changed by '[^']{1,255}'|changed for (?<user2>.{1,255}))$/u,
    action: 'password_changed',
    type: ['user', 'change'],
  },
];

/** What a message of useradd, usermod, userdel, groupadd, passwd and the like says; undefined for others. */
export function accounts(message: string): EcsFields | undefined {
  for (const { pattern, action, type } of FORMS) {
    const parts = pattern.exec(message)?.groups;
    if (parts === undefined) continue;
    const user = parts['user'] ?? parts['user2'];
    return {
      'event.category': ['iam'],
      'event.action': action,
      'event.outcome': 'success',
      'event.type': type,
      'user.target.name': user,
      'user.target.id': parts['uid'],
      'group.name': parts['group'] ?? parts['group2'],
      'group.id': parts['gid'],
      'related.user': [user ?? ''],
    };
  }
  return undefined;
}
