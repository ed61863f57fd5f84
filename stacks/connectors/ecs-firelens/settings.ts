import { z } from 'zod';

const application = z.strictObject({
  name: z
    .string('must be lower-case letters, digits and -')
    .regex(/^[a-z][a-z0-9-]{0,24}$/u, 'must be lower-case letters, digits and -')
    .describe('Its name, which the stream is called after.'),
  logType: z
    .enum(
      ['apache-access', 'apache-error', 'nginx-access', 'nginx-error', 'own'],
      'must be apache-access, apache-error, nginx-access, nginx-error or own',
    )
    .describe('What its containers write; `own` for a section of yours in `user.ini`, by the folder `ECS/<name>/`.'),
});

/** What may be set of the logs of containers. */
export const settings = z
  .strictObject({
    applications: z
      .array(application)
      .min(1, 'must list an application at least')
      .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, {
        error: 'must not have two applications of one name',
      })
      .describe('Applications, a stream each.'),
  })
  .describe(
    'Logs of containers of ECS, by FireLens. Task definitions name the streams; see stacks/connectors/ecs-firelens.',
  );
