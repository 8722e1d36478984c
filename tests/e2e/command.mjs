// The command line: built once for a test file, without the widget, and then called as it is, without asking cargo each time.
import { execFileSync } from 'node:child_process';

let program;

function built() {
  const options = ['build', '--quiet', '--no-default-features', '--bin', 'runrate', '--message-format', 'json'];
  const told = execFileSync(process.env.CARGO ?? 'cargo', options, { encoding: 'utf8' }).trim().split('\n').map((line) => JSON.parse(line));
  return told.findLast((it) => it.executable).executable;
}

/** What it prints when it is called with `args`, and given `input`. */
export function runrate(args, input = '') {
  program ??= built();
  return execFileSync(program, args, { input, encoding: 'utf8' });
}
