// Programs that end when we end.
//
// A shell stands between: it starts the program and reads a pipe whose other end only we hold. When we
// close it, or die of whatever cause, the shell asks the program to stop.

import { spawn } from "node:child_process";
import { once } from "node:events";

const SHELL = `
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
(while read -r _; do :; done; kill -TERM $child) <&3 2>/dev/null &
watch=$!
wait $child
code=$?
kill $watch 2>/dev/null
exit $code
`;

export function leashed(program, args, options) {
  const shell = spawn("sh", ["-c", SHELL, "leash", program, ...args], {
    ...options,
    stdio: ["pipe", "pipe", "pipe"],
  });
  shell.stdin.on("error", () => {});
  const ended = once(shell, "exit").then(([code, signal]) => code ?? signal);
  return {
    stdout: shell.stdout,
    stderr: shell.stderr,
    /** How it ended. */
    ended,
    /** Asks it to end, and waits. */
    async stop() {
      shell.stdin.end();
      const late = new Promise((done) => setTimeout(() => done("hung"), 15_000).unref());
      return await Promise.race([ended, late]);
    },
  };
}
