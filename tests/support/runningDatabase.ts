/** What jest's global teardown must stop; the setup and the teardown share this module. */
export const runningDatabase: { stop?: () => Promise<void> } = {};
