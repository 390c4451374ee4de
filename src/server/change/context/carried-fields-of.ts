import { carriedFields, carriedKey } from '../../../core/objects/carried-fields.ts'
import { type Definitions, memoizeByDefinitions } from '../../metadata/index.ts'

/** What may go along when a record of the object changes, by the definitions in force. */
export const carriedFieldsOf = memoizeByDefinitions((definitions, { name }) => carriedFields(definitions.all(), name))

/** Whether `carry` may name it: something of that key goes along when some record changes. */
export function isCarried(definitions: Definitions, key: string): boolean {
  return definitions
    .all()
    .some((definition) => carriedFieldsOf(definitions, definition).some((one) => carriedKey(one) === key))
}
