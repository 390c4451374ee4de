import type { KeyHeader } from '../../../core/imports/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { objectId } from '../../../core/objects/object-id.ts'
import { Refused } from '../../refused.ts'

/** Refuses hidden keys of another object. */
export function refuseOfOther(definition: ObjectDefinition, header: KeyHeader): void {
  if (header.object !== objectId(definition))
    throw new Refused('import-file-of-other-object', { params: { object: header.object } })
}
