import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Meter } from './meter.ts';

/** What is read off the server at the moment somebody asks. */
export type Standing = {
  readonly sockets: number;
  readonly gatherings: number;
  /** Gatherings that can't be written to now. */
  readonly readOnly: number;
  /** People at tables or without one, over all gatherings of this process. */
  readonly people: number;
};

export type Metrics = {
  readonly meter: Meter;
  /** The whole of it in the text format of Prometheus, and that format's content type. */
  readonly read: () => Promise<{ readonly type: string; readonly text: string }>;
};

/** From a fast disk's flush to a disk that hangs, in seconds. */
const WRITES = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];
const FAN_OUTS = [0.0005, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];
const REQUESTS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2, 5];

/** Counters and histograms of one process, in a registry of their own. No label ever holds what a person typed. */
export function createMetrics(standing: () => Standing): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const commands = new Counter({
    name: 'tablecloth_commands_total',
    help: 'Commands answered, by outcome: ok, or the code of the refusal.',
    labelNames: ['outcome'],
    registers,
  });
  const appends = new Histogram({
    name: 'tablecloth_append_seconds',
    help: 'Time until an append was on disk.',
    buckets: WRITES,
    registers,
  });
  const batched = new Counter({
    name: 'tablecloth_appended_commands_total',
    help: 'Commands written; divided by the number of appends, how many share a flush.',
    registers,
  });
  const fanOuts = new Histogram({
    name: 'tablecloth_fan_out_seconds',
    help: 'Time to hand one committed range to every socket of a gathering.',
    buckets: FAN_OUTS,
    registers,
  });
  const requests = new Histogram({
    name: 'tablecloth_http_request_seconds',
    help: 'Requests answered, by method, route pattern and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: REQUESTS,
    registers,
  });
  const gauges = {
    sockets: ['tablecloth_sockets', 'Sockets that are connected now.'],
    gatherings: ['tablecloth_gatherings', 'Gatherings that are open in this process.'],
    readOnly: ['tablecloth_gatherings_read_only', 'Open gatherings that can’t be written to.'],
    people: ['tablecloth_people', 'People present, counted once each.'],
  } as const;
  for (const key of ['sockets', 'gatherings', 'readOnly', 'people'] as const) {
    const [name, help] = gauges[key];
    const gauge = new Gauge({
      name,
      help,
      registers: [],
      collect() {
        this.set(standing()[key]);
      },
    });
    registry.registerMetric(gauge);
  }
  return {
    meter: {
      answered: (outcome) => commands.inc({ outcome }),
      appended(ms, written) {
        appends.observe(ms / 1_000);
        batched.inc(written);
      },
      fannedOut: (ms) => fanOuts.observe(ms / 1_000),
      requested: (method, route, status, ms) =>
        requests.observe({ method, route, status: String(status) }, ms / 1_000),
    },
    read: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
