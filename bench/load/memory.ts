interface Sample {
  readonly minute: number;
  readonly megabytes: number;
}

const EVERY = 5_000;

/** Looks at a memory every five seconds until it is told. */
export class Memory {
  readonly #samples: Sample[] = [];
  readonly #looking: NodeJS.Timeout;

  /** @param look megabytes now */
  constructor(look: () => Promise<number>) {
    const began = performance.now();
    this.#looking = setInterval(() => {
      const minute = (performance.now() - began) / 60_000;
      look().then(
        (megabytes) => this.#samples.push({ minute, megabytes }),
        () => {},
      );
    }, EVERY);
  }

  /** The slope leaves the first fifth out: an engine that warms up is no leak. */
  told() {
    clearInterval(this.#looking);
    const warm = this.#samples.slice(Math.floor(this.#samples.length / 5));
    const megabytes = warm.map((sample) => sample.megabytes);
    return {
      samples: this.#samples.length,
      heapMegabytes: { first: megabytes[0], least: Math.min(...megabytes), most: Math.max(...megabytes) },
      heapMegabytesPerMinute: slope(warm),
    };
  }
}

/** Least squares. */
function slope(samples: readonly Sample[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(samples.map(({ minute }) => minute)), mean(samples.map(({ megabytes }) => megabytes))];
  const above = samples.reduce((sum, { minute, megabytes }) => sum + (minute - x) * (megabytes - y), 0);
  return above / samples.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0);
}
