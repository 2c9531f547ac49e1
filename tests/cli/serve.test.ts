import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { runCli, workspace } from './run-cli.ts';

it.each([
  [['serve', 'nowhere'], 'nowhere: there is no such folder'],
  [['serve', 'file.txt'], 'file.txt: there is no such folder'],
  [['serve', '.', '--port', '70000'], '--port is a number up to 65535'],
  [['doctor', 'nonsense'], '“nonsense” is no address'],
])('%j says what is wrong', async (args, message) => {
  const { code, stderr } = await runCli(args, { cwd: await workspace({ 'file.txt': '' }) });
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

it('serve says that a port is taken', async () => {
  const other = createServer();
  onTestFinished(() => void other.close());
  await new Promise<void>((done) => {
    other.listen(0, '127.0.0.1', done);
  });
  const address = other.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const { code, stderr } = await runCli(['serve', '.', '--port', String(port)], {
    cwd: await workspace({ 'head.fp': '' }),
  });
  expect(code).not.toBe(0);
  expect(stderr).toContain(`127.0.0.1:${port}: something else listens there`);
});
