/**
 * Runs a PostgreSQL of our own inside the data folder, so that Kebu starts on a machine that has none. Promises that
 * exactly one Kebu uses a data folder, that a database left behind by a killed Kebu is taken over, and that whatever
 * stands in the way is said in one sentence.
 */
export { type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.ts'
