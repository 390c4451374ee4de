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
  return sameValue(one, other) || sameValue(openValue(vault, place, one), openValue(vault, place, other))
}
