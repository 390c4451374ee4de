import type pg from 'pg'

/** Statements that a connection keeps prepared at most: PostgreSQL holds each, with its plan, for as long as it lives. */
export const statementsMax = 200

/** The statements of one connection by their text, the one used last at the end. */
interface Prepared {
  readonly names: Map<string, string>
  made: number
}

const preparedOn = new WeakMap<pg.PoolClient, Prepared>()

/**
 * Under which name a connection keeps the statement. Texts depend on the fields they name, so that there is no end of
 * them: whichever was not used for longest makes room. A name is never given twice.
 */
export function statementName(client: pg.PoolClient, text: string): string {
  const prepared = preparedOn.get(client) ?? { names: new Map<string, string>(), made: 0 }
  preparedOn.set(client, prepared)
  const { names } = prepared
  const known = names.get(text)
  names.delete(text)
  if (!known && names.size >= statementsMax) forgetOldest(client, names)
  if (!known) prepared.made += 1
  const name = known ?? `kebu_${prepared.made}`
  names.set(text, name)
  return name
}

/** What failed may never have been prepared, and what is not there cannot be let go without failing a transaction. */
export function forgetStatement(client: pg.PoolClient, text: string): void {
  preparedOn.get(client)?.names.delete(text)
}

function forgetOldest(client: pg.PoolClient, names: Map<string, string>): void {
  for (const [text, name] of names) {
    names.delete(text)
    // In a transaction that has failed it stays until the connection ends, under a name that nobody uses again.
    client.query(`DEALLOCATE ${name}`).catch(() => undefined)
    return
  }
}
