import type { ObjectView } from '../../core/api/shapes.ts'

/** A list of records that point at this one. */
export interface Related {
  readonly object: ObjectView
  /** The field of theirs that points here. */
  readonly via: string
  /** Two fields of one object may point here (taker, owner): then the field's label tells them apart. */
  readonly shared: boolean
}

/** Every object with a link to this one, but not its lines: those are part of it. */
export function relatedLists(definition: ObjectView, objects: readonly ObjectView[]): readonly Related[] {
  return objects
    .filter((object) => object.partOf === undefined && object.group === 'business' && object.can.view)
    .flatMap((object) => {
      const links = linksTo(object, definition.name)
      return links.map((via) => ({ object, via, shared: links.length > 1 }))
    })
}

function linksTo(object: ObjectView, target: string): readonly string[] {
  return Object.entries(object.fields)
    .filter(([, field]) => (field.type === 'link' || field.type === 'links') && field.to === target)
    .filter(([, field]) => field.readOnly !== true)
    .map(([name]) => name)
}
