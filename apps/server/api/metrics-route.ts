import { readMetrics } from './roles.js';
import { route } from './route.js';

export const readMetricsOfProcess = route({
  method: 'GET',
  path: '/metrics',
  tag: 'metrics',
  summary: { zh: 'Prometheus 指标', en: 'figures of this process for Prometheus' },
  access: readMetrics('none'),
  answer: 'text/plain; version=0.0.4; charset=utf-8',
  handle: async (_input, { metrics }) => ({ body: await metrics.text() }),
});
