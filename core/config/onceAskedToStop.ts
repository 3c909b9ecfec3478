/** Ends a process in order, once: when it is asked to, and also when the launcher that started it is gone. */
export function onceAskedToStop(stop: () => Promise<void>): void {
  let isAsked = false;
  const ask = () => {
    if (isAsked) return;
    isAsked = true;
    void stop();
  };
  process.once('SIGTERM', ask);
  process.once('SIGINT', ask);
  process.once('disconnect', ask);
  // It may have gone while this process was still starting.
  if (process.send !== undefined && !process.connected) ask();
}
