/** What a job carries: ids only. Whether its effect is still owed is read from the row behind it. */
export type JobPayloads = {
  /** Carries out everything subscribed to an event. */
  handleEvent: { eventId: string };
  fireReminder: { reminderId: string };
  /** `claimedUntil` (ISO) is the lease under which the delivery was claimed; a job that outlived it does nothing. */
  deliver: { deliveryId: string; claimedUntil: string };
};
export type JobName = keyof JobPayloads;

/** One handler for each job there is: a forgotten one does not compile. */
export type JobHandlers = { [Name in JobName]: (payload: JobPayloads[Name]) => Promise<void> };

/** Jobs run at the same time in one process. Deliveries wait for the network, the others for the database. */
export const concurrencyOf: Record<JobName, number> = { handleEvent: 8, fireReminder: 8, deliver: 16 };
export const jobNames = Object.keys(concurrencyOf) as JobName[];
