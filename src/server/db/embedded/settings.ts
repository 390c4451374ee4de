/**
 * PostgreSQL's settings for a database that shares a small machine with its only client, Kebu. They are given at every
 * start instead of being written into the folder, so that a new version of Kebu brings its settings along.
 */
export function settingsFor({
  socketFolder,
  durable,
  memoryMb,
}: {
  socketFolder: string
  durable: boolean
  /** What the machine, or the container, has. */
  memoryMb: number
}): Record<string, string> {
  return {
    // Reached through one private socket only; nothing listens on the network.
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    // Ten for each of a few pools, the listener, the job runner, and a hand for the administrator.
    max_connections: '60',

    // A company of 100,000 customers fits into the least. With a million, imports are a third quicker in 1 GB; more
    // would only be taken from the page cache.
    shared_buffers: `${between(256, 1024, memoryMb / 8)}MB`,
    effective_cache_size: `${between(512, 8192, memoryMb / 2)}MB`,
    // Lists and reports sort within it. At most a few dozen such sorts can run at once.
    work_mem: '32MB',
    // Indexes over a million records are built in memory.
    maintenance_work_mem: '256MB',
    // The data folder is on an SSD nearly everywhere; the default of 4 makes the planner shun indexes.
    random_page_cost: '1.1',
    // One report must not take both cores from everybody else. It also spares containers, whose /dev/shm is too small
    // for parallel work.
    max_parallel_workers_per_gather: '0',
    max_parallel_maintenance_workers: '0',
    // Kebu's queries are short; compiling them costs more than it saves.
    jit: 'off',
    // The default of 3 is meant for bigger machines.
    io_workers: '2',

    // A batch of 100,000 records writes several hundred MB of log: it should fit between two checkpoints.
    max_wal_size: '2GB',
    min_wal_size: '256MB',
    checkpoint_timeout: '15min',
    // Whole pages after a checkpoint would compress to a third, at a third of the time a batch takes: the platform
    // packages have only the slow pglz.
    wal_compression: 'off',

    // A query whose Kebu was killed is ended within a second, and its locks with it.
    client_connection_check_interval: '1s',
    // Tables that take a large import are looked after soon.
    autovacuum_naptime: '30s',

    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // Errors of statements are Kebu's to answer, and they quote customers' data: the log keeps only what happens to
    // the server itself. The same goes for checkpoints, which would fill it.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    log_autovacuum_min_duration: '-1',

    ...(durable ? durably : forTestsOnly),
  }
}

function between(least: number, most: number, wanted: number): number {
  return Math.max(least, Math.min(most, Math.floor(wanted)))
}

const durably = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
/** Test files run side by side, and some open a company as several processes would, each with pools of its own. */
const forTestsOnly = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
