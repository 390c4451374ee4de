import pg from 'pg'
import { copyStatement, type Place, toText } from './copy-rows.ts'

/**
 * Sends rows by COPY without waiting until PostgreSQL asks for them, so that other statements may be on the way
 * before and after it. Where the COPY cannot begin, PostgreSQL passes over the rows, as its protocol has it
 * (PostgreSQL's manual, "COPY Operations").
 */
export function sendCopy(
  client: pg.PoolClient,
  { rows, ...place }: Place & { readonly rows: Iterable<readonly unknown[]> },
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const text = Buffer.from(toText(rows))
  const copy = new pg.Query(copyStatement(place), (error) => (error ? reject(error) : resolve()))
  copy.submit = (connection) => {
    connection.query(copyStatement(place))
    connection.stream.write(copyDataHeader(text.length))
    connection.stream.write(text)
    connection.stream.write(copyDone)
  }
  // PostgreSQL asks for what is on its way already.
  Object.assign(copy, { handleCopyInResponse: () => undefined })
  client.query(copy)
  return promise
}

/** The message CopyData: its letter, and the length of what follows with these four bytes. */
function copyDataHeader(length: number): Buffer {
  const header = Buffer.from('d....', 'latin1')
  header.writeUInt32BE(length + 4, 1)
  return header
}

const copyDone = Buffer.from('c\0\0\0\x04', 'latin1')
