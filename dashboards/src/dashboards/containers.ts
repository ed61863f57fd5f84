import {
  alarm,
  bars,
  by,
  count,
  defineDashboard,
  donut,
  events,
  filters,
  number,
  table,
  timeline,
  unique,
} from '../build.ts';

/** Whatever log it is: FireLens says which container it came from. */
const OF_CONTAINERS = '_exists_:container.name OR _exists_:container.id';

export default defineDashboard({
  id: 'containers',
  title: 'Containers',
  description: 'Logs of all kinds that came from containers by way of FireLens.',
  index: 'log',
  rows: [
    [
      alarm('Failures', 'Events of containers that failed.', `(${OF_CONTAINERS}) AND event.outcome:failure`),
      number('Events', 'All events of containers.', count('Events'), { query: OF_CONTAINERS }),
      number('Containers', 'Different containers.', unique('container.id', 'Containers')),
      number('Clusters', 'Different clusters.', unique('orchestrator.cluster.name', 'Clusters')),
    ],
    [filters(['orchestrator.cluster.name', 'Cluster'], ['container.name', 'Container'], ['event.dataset', 'Log'])],
    [
      timeline('Events by container', 'Events over time.', by('container.name', 'Container', 10), {
        query: OF_CONTAINERS,
        width: 32,
      }),
      donut('Logs', 'What kind of log.', by('event.dataset', 'Log', 10), { query: OF_CONTAINERS }),
    ],
    [
      table('Containers and outcomes', 'Containers with the most events, and how these ended.', [
        by('container.name', 'Container', 15),
        by('event.outcome', 'Outcome', 3),
      ]),
      bars('Output', 'Which of its two streams the container wrote to.', by('aws.ecs.container.stream', 'Stream', 3)),
      bars('Tasks', 'Definitions of tasks with the most events.', by('aws.ecs.task.definition', 'Definition', 15)),
    ],
    [
      events(
        'Latest events',
        'The events themselves.',
        ['container.name', 'event.dataset', 'event.action', 'event.outcome', 'source.ip', 'message'],
        { query: OF_CONTAINERS },
      ),
    ],
  ],
});
