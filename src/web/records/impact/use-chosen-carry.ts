import { useState } from 'react'
import type { CarriedView } from '../../../core/change/impact.ts'
import { useLocalStorage } from '../../client/local-storage.ts'
import { useSession } from '../../client/queries.ts'

/**
 * Which of what could go along does: all of it, but for what this person left out the last time, and for an owner who would follow
 * whoever does the work, which is not the usual thing. `remember` keeps what she
 * chose of `offered`, once she has saved.
 */
export function useChosenCarry(carried: readonly Pick<CarriedView, 'key' | 'field' | 'follows'>[]) {
  const offered = carried.map(({ key }) => key)
  const unusual = carried.filter(({ field, follows }) => follows && field === 'owner').map(({ key }) => key)
  const { user } = useSession()
  const [left, keepLeft] = useLocalStorage<readonly string[]>(`left-behind.${user.id}`, [])
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    offered.filter((key) => !left.includes(key) && !unusual.includes(key)),
  )
  const remember = (shown: readonly string[]) => {
    const seen = shown.filter((key) => !unusual.includes(key))
    const others = left.filter((key) => !seen.includes(key))
    keepLeft([...others, ...seen.filter((key) => !chosen.includes(key))])
  }
  return { chosen, setChosen, remember }
}
