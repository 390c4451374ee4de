import { type Actor, may } from '../../../core/access/index.ts'
import type { KeyHeader } from '../../../core/imports/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { objectId } from '../../../core/objects/object-id.ts'
import type { Workspace } from '../../metadata/index.ts'
import { Refused } from '../../refused.ts'

/** Refuses hidden keys of another object. Which it is, is said where she could import the file. */
export function refuseOfOther(
  { definitions }: Workspace,
  actor: Actor,
  { definition, header }: { readonly definition: ObjectDefinition; readonly header: KeyHeader },
): void {
  if (header.object === objectId(definition)) return
  const other = definitions.withId(header.object)
  if (other && may(actor, other, 'import'))
    throw new Refused('import-file-of-other-object', { params: { object: other.name } })
  throw new Refused('import-file-of-another')
}
