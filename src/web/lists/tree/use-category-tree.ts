import { useState } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Condition } from '../../../core/filters/filter.ts'
import { comparedField } from '../../../core/filters/index.ts'
import { isDated } from '../../../core/objects/groupable.ts'
import { keptFields } from '../../../core/objects/object.ts'
import { useLocalStorage } from '../../client/local-storage.ts'
import { useObject } from '../../client/queries.ts'
import { useText } from '../../text/use-text.tsx'
import { useIsPhone } from '../../theme/use-media.ts'
import { groupFields, pathName } from '../groups/group-key.ts'
import type { List } from '../use-list.ts'

/** Categories are named by their field; days are for the calendar. The address says which, and this browser remembers. */
export function useCategoryTree({ object, search, change }: List) {
  const texts = useText()
  const teams = useObject('team')
  const fields = [
    ...groupFields(object, texts).filter(({ path }) => !isDated(object, path)),
    ...(teams?.can.view ? teamFields(object, texts) : []),
  ]
  const isPhone = useIsPhone()
  const [isKeptOpen, keepOpen] = useLocalStorage<boolean>(`tree.open.${object.name}`, false)
  // On a phone it lies over the list: it opens when it is asked for, and not by itself.
  const [isDrawn, setDrawn] = useState(false)
  const [kept, keep] = useLocalStorage<string>(`tree.field.${object.name}`, '')
  const named = search.tree ?? kept
  const field = (fields.find(({ path }) => path === named) ?? fields[0])?.path
  return {
    fields,
    field,
    /** A view that names a category shows it. */
    isOpen: isPhone ? isDrawn : isKeptOpen || search.tree !== undefined,
    close: () => setDrawn(false),
    toggle() {
      if (isPhone) return setDrawn(!isDrawn)
      const opens = !(isKeptOpen || search.tree !== undefined)
      keepOpen(opens)
      if (!opens && search.tree) change({ tree: undefined }, 'replace')
    },
    setField(path: string) {
      keep(path)
      if (search.tree || search.view) change({ tree: path }, 'replace')
    },
  }
}

/** Whose team records belong to: of the owner, or of whomever else they name. */
function teamFields(object: ObjectView, texts: Pick<ReturnType<typeof useText>, 't' | 'label'>) {
  const kept: readonly string[] = keptFields
  return groupFields(object, texts).flatMap(({ path: person }) => {
    const path = `${person}.team`
    return isTeamPath(object, path) && !kept.includes(person) ? [{ path, name: pathName(object, path, texts) }] : []
  })
}

/** Whether the categories are teams. */
export function isTeamPath(object: ObjectView, path: string): boolean {
  return comparedField(object, path)?.through === 'team'
}

export type CategoryTree = ReturnType<typeof useCategoryTree>

/** The conditions with this one in the place of what was chosen of the field before. */
export function withCategory(
  conditions: readonly Condition[],
  field: string,
  chosen: Condition | null,
): readonly Condition[] {
  const others = conditions.filter((condition) => condition.field !== field)
  return chosen ? [...others, chosen] : others
}

/** Whether it is what was chosen. */
export function isChosen(conditions: readonly Condition[], condition: Condition): boolean {
  return conditions.some((one) => JSON.stringify(one) === JSON.stringify(condition))
}
