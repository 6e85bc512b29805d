// Programs that end when we end.
//
// A shell stands between: it starts the program and reads a pipe whose other end only we hold. When we
// close it, or die of whatever cause, the shell asks the program to stop, waits ten seconds, kills what
// is left, and removes the program's folder.

import { spawn } from "node:child_process";
import { once } from "node:events";

const SHELL = `
folder=$1
shift
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
(
  while read -r _; do :; done
  kill -TERM $child
  n=0
  while [ $n -lt 100 ] && kill -0 $child; do sleep 0.1; n=$((n + 1)); done
  kill -KILL $child
) <&3 >/dev/null 2>&1 &
watch=$!
wait $child
code=$?
kill $watch 2>/dev/null
rm -rf -- "$folder"
exit $code
`;

/** Starts a program in a folder of its own. */
export function leashed(program, args, { folder, env }) {
  // In a session of its own: Ctrl-C is for us, and we close the pipe.
  const options = { cwd: folder, env, detached: true, stdio: ["pipe", "pipe", "pipe"] };
  const shell = spawn("sh", ["-c", SHELL, "leash", folder, program, ...args], options);
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
      return await ended;
    },
  };
}
