// Loaded into the processes that we start. Without it they would outlive a start that was killed outright,
// and hold the port against the next one.
process.on("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  // As long as a stop by the start itself may take.
  setTimeout(() => process.kill(process.pid, "SIGKILL"), 10_000);
});
