import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Office } from '#office';

/** Figures of this process for Prometheus. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #answers: Histogram<'method' | 'route' | 'status'>;

  constructor(private readonly office: Pick<Office, 'projections'>) {
    collectDefaultMetrics({ register: this.#registry });
    this.#answers = new Histogram({
      name: 'gongkai_http_seconds',
      help: 'Time until a request was answered',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers: [this.#registry],
    });
    this.#gaugeOfProjections();
  }

  /** Counts an answered request; the route is the pattern, never the address with its numbers. */
  answered(method: string, route: string, status: number, milliseconds: number): void {
    this.#answers.observe({ method, route, status }, milliseconds / 1000);
  }

  get mediaType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  #gaugeOfProjections(): void {
    const { projections } = this.office;
    new Gauge({
      name: 'gongkai_projection_parked',
      help: 'Streams that a read model no longer follows',
      labelNames: ['projection'],
      registers: [this.#registry],
      async collect() {
        for (const { name, parked } of await projections.status()) this.set({ projection: name }, parked);
      },
    });
    new Gauge({
      name: 'gongkai_projection_lag_events',
      help: 'Events that a read model has not applied yet',
      labelNames: ['projection'],
      registers: [this.#registry],
      async collect() {
        for (const { name, lag } of await projections.status()) {
          if (lag !== undefined) this.set({ projection: name }, lag);
        }
      },
    });
  }
}
