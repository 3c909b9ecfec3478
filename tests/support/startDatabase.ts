/** Filled in with the embedded database. */
export default async function startDatabase(): Promise<void> {}
