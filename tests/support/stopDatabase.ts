/** Filled in with the embedded database. */
export default async function stopDatabase(): Promise<void> {}
