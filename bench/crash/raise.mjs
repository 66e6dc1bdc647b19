// Loaded into every process of the installation that is tried (node --import): raises, in the real web server or worker,
// what their own code never should, so that it is seen what becomes of it.
process.on("SIGUSR2", () =>
  setImmediate(() => {
    throw new Error("raised by the trial");
  }),
);
