import type { Caller, ServerContext } from '../http/index.ts'
import type { OnSeen } from '../query/index.ts'

/** What is read, with a note of the grants by which alone it was seen; who tries as somebody else uses nothing of hers. */
export async function notingLooks<Read>(
  { grantLooks }: Pick<ServerContext, 'grantLooks'>,
  { actor, viewed }: Pick<Caller, 'actor' | 'viewed'>,
  read: (onSeen: OnSeen) => Promise<Read>,
): Promise<Read> {
  const grants = new Set<string>()
  const answer = await read((seen) => {
    for (const id of seen) grants.add(id)
  })
  if (viewed === undefined) await grantLooks.note(actor, grants)
  return answer
}
