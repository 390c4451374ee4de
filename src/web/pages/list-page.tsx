import { useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useObject } from '../client/queries.ts'
import { readListSearch } from '../lists/list-search.ts'
import { ListView } from '../lists/list-view.tsx'
import { NotFound } from '../parts/not-found.tsx'

/** The records of an object. Another object is another list: nothing ticked or typed goes along. */
export function ListPage() {
  const { object: name } = useParams({ from: '/shell/records/$object' })
  const asked = useSearch({ from: '/shell/records/$object' })
  // What did not read stays in the address, and would come along with what did.
  const search = useMemo(() => readListSearch({ ...asked }), [asked])
  const object = useObject(name)
  if (!object) return <NotFound />
  return <ListView key={name} object={object} search={search} />
}
