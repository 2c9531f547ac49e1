// What the pure rooms may use beyond ES2024: present in browsers, workers and Node alike.
interface URL {
  readonly href: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly hostname: string;
}
declare const URL: { parse(text: string, base?: string): URL | null };
