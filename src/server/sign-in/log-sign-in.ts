import { sql } from 'kysely'
import type { PersonRef } from '../../core/api/shapes.ts'
import type { SystemWriter } from '../db/index.ts'
import { writeLog } from '../log/index.ts'
import type { SignInPlace } from './sessions.ts'

/** Earlier sign-ins that are looked at for the address. */
const rememberedMax = 200

interface SignIn {
  readonly person: PersonRef
  readonly at: Date
  readonly place: SignInPlace
}

/** That somebody signed in; and whether she had never done so from there, in a browser that is not hers. */
export async function logSignIn(writer: SystemWriter, { person, at, place }: SignIn): Promise<void> {
  const { address, knownDevice } = place
  const isNew = !knownDevice && (await isNewPlace(writer, { userId: person.id, address }))
  await writeLog(writer, { kind: 'signIn', actor: person, at, address, details: isNew ? { newPlace: true } : {} })
}

/** Who has never signed in anywhere is not warned of the first time. */
async function isNewPlace(
  writer: SystemWriter,
  { userId, address }: { userId: string; address: string },
): Promise<boolean> {
  const [known] = await writer.rows(sql<{ somewhere: boolean; here: boolean }>`
    SELECT count(*) > 0 AS somewhere, coalesce(bool_or(address = ${address}), false) AS here FROM (
      SELECT e.address FROM ${writer.table('log_entry')} AS e WHERE e.actor_id = ${userId} AND e.kind = 'signIn'
      ORDER BY e.at DESC, e.id DESC LIMIT ${rememberedMax}
    ) AS earlier`)
  return known?.somewhere === true && !known.here
}
