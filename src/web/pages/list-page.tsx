import { useParams, useSearch } from '@tanstack/react-router'
import { useObject } from '../client/queries.ts'
import { ListView } from '../lists/list-view.tsx'
import { NotFound } from '../parts/not-found.tsx'

/** The records of an object. Another object is another list: nothing ticked or typed goes along. */
export function ListPage() {
  const { object: name } = useParams({ from: '/shell/records/$object' })
  const search = useSearch({ from: '/shell/records/$object' })
  const object = useObject(name)
  if (!object) return <NotFound />
  return <ListView key={name} object={object} search={search} />
}
