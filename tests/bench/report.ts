import { cpus } from 'node:os';

/** One line of the table of figures. */
export interface Figure {
  figure: string;
  value: number;
  /** `×` for a ratio within one run, else a unit. */
  unit: string;
  /** `≤ …` or `≥ …`; empty where a figure is only reported. */
  goal: string;
}

/** Takes the figures of a bench, tells each on standard error as it comes, and writes all on standard output at the end. */
export class Report {
  private readonly figures: Figure[] = [];

  note(figure: string, value: number, unit: string, goal = ''): void {
    const line = { figure, value: Number(value.toPrecision(3)), unit, goal };
    this.figures.push(line);
    console.error(rowOf(line).filter(Boolean).join(' · '));
  }

  /** One line of JSON: `npm run bench` makes the table of it. */
  end(): void {
    console.log(JSON.stringify(this.figures));
  }
}

export function machine(): string {
  return `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}, Node ${process.versions.node}`;
}

/** Figure, value, goal, and whether it was met. */
export function rowOf({ figure, value, unit, goal }: Figure): string[] {
  const met = goal === '' ? '' : isMet(value, goal) ? 'met' : 'missed';
  return [figure, `${value} ${unit}`, goal, met];
}

function isMet(value: number, goal: string): boolean {
  const limit = Number(/[\d.]+/.exec(goal)?.[0]);
  return goal.startsWith('≥') ? value >= limit : value <= limit;
}

export function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[list.length >> 1] ?? NaN;
}
