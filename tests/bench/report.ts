import { cpus } from 'node:os';

/** One line of the table of figures. */
export interface Figure {
  figure: string;
  value: number;
  /** `×` for a ratio within one run, else a unit. */
  unit: string;
  /** Such as `≤ 4.2`; empty where a figure is only reported. */
  goal: string;
}

/** Takes the figures of a bench and prints each as it comes, or with `--json` all at the end, for machines. */
export class Report {
  private readonly figures: Figure[] = [];
  private readonly isJson = process.argv.includes('--json');

  /** @param goal `≤ …` or `≥ …` */
  note(figure: string, value: number, unit: string, goal = ''): void {
    const line = { figure, value: Number(value.toPrecision(3)), unit, goal };
    this.figures.push(line);
    if (!this.isJson) console.log(lineOf(line));
  }

  end(): void {
    if (this.isJson) console.log(JSON.stringify({ machine: machine(), figures: this.figures }));
  }
}

export function machine(): string {
  return `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}, Node ${process.versions.node}`;
}

export function lineOf({ figure, value, unit, goal }: Figure): string {
  const met = goal === '' ? '' : isMet(value, goal) ? ` (goal ${goal}: met)` : ` (goal ${goal}: missed)`;
  return `${figure}: ${value} ${unit}${met}`;
}

function isMet(value: number, goal: string): boolean {
  const limit = Number(/[\d.]+/.exec(goal)?.[0]);
  return goal.startsWith('≥') ? value >= limit : value <= limit;
}

export function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[list.length >> 1] ?? NaN;
}
