import { useState } from 'react'
import { useLocalStorage } from '../../client/local-storage.ts'
import { useSession } from '../../client/queries.ts'

/**
 * Which of what could go along does: all of it, but for what this person left out the last time. `remember` keeps what she
 * chose of `offered`, once she has saved.
 */
export function useChosenCarry(offered: readonly string[]) {
  const { user } = useSession()
  const [left, keepLeft] = useLocalStorage<readonly string[]>(`left-behind.${user.id}`, [])
  const [chosen, setChosen] = useState<readonly string[]>(() => offered.filter((key) => !left.includes(key)))
  const remember = (seen: readonly string[]) => {
    const others = left.filter((key) => !seen.includes(key))
    keepLeft([...others, ...seen.filter((key) => !chosen.includes(key))])
  }
  return { chosen, setChosen, remember }
}
