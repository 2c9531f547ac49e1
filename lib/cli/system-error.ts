const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of this path is a file, a folder was expected',
  EISDIR: 'a folder, a file was expected',
  EEXIST: 'there is a file of this name already',
  EACCES: 'the system does not allow it',
  EPERM: 'the system does not allow it',
  EROFS: 'nothing can be written there',
  ENOSPC: 'no space is left',
  EADDRINUSE: 'something else listens there (choose another with --port)',
};

/** What the operating system refused, as `place: what`; undefined for an error of any other kind. */
export function systemErrorWords(error: unknown): string | undefined {
  const { code, syscall, path, address, port } = (error ?? {}) as Partial<
    NodeJS.ErrnoException & { address: string; port: number }
  >;
  const what = code !== undefined && syscall !== undefined ? WORDS[code] : undefined;
  const place = path ?? (address === undefined ? undefined : `${address}:${port}`);
  return what === undefined || place === undefined ? undefined : `${place}: ${what}`;
}
