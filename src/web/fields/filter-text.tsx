import type { Json } from '../../core/json.ts'
import { useFilterSpeaker } from './use-filter-words.ts'
import { useTitled } from './use-titles.ts'

/** Whoever decides on a condition, or holds it against another, reads all of it. */
const readMost = 100

/** A filter in words, 「客户等级 属于 A类，且 负责人 是 我」, of records of the named object. */
export function FilterText({ object, filter }: { readonly object: string; readonly filter: Json }) {
  const say = useFilterSpeaker(readMost)
  return <>{useTitled((titleOf) => say(object, filter, titleOf))}</>
}
