import { unopened } from '../../../core/fields/index.ts'
import type { Json } from '../../../core/json.ts'
import { openValue, type ValuePlace } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { sameValue } from './same-value.ts'

/** Whether two stored values of a field are the same; of sealed ones what is sealed decides, for it is never sealed alike twice. */
export function sameStored(
  { workspace: { vault } }: Pick<ChangeContext, 'workspace'>,
  place: ValuePlace,
  [one, other]: readonly [Json, Json],
): boolean {
  if (sameValue(one, other)) return true
  const plain = openValue(vault, place, one)
  return plain !== unopened && sameValue(plain, openValue(vault, place, other))
}
