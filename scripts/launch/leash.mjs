// Loaded before a child process of the start command (node --import): its standard input is a pipe from the starter, and
// when that closes, however the starter came to its end, the child stops like on a signal.
// What it writes is for its user alone.
process.umask(0o077);
process.stdin.on("end", () => process.kill(process.pid, "SIGTERM"));
process.stdin.on("error", () => process.kill(process.pid, "SIGTERM"));
process.stdin.resume();
process.stdin.unref();
