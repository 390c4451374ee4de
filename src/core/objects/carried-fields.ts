import type { Copies, CopySource, LinkField } from '../fields/field.ts'
import type { Carried, HandsOn, ObjectDefinition } from './object.ts'

/** A field of other records that may go along when a record changes: the owner of what hangs on it, or a copy of its values. */
export interface CarriedField {
  readonly object: string
  readonly field: string
  /** The link of those records: to the record, or, where its main one is changed, to the record that this is the main one of. */
  readonly via: string
  /** Those in one of these states are over, and stay. */
  readonly except?: Carried['except']
  /** Of the record that changes, what moves it. */
  readonly moved: readonly string[]
  /** Where it follows whoever does the work on the record: the field that names her. */
  readonly follows?: string
  /** Nothing that hangs on the record, but its own owner, or a grant that gives sight of it. */
  readonly is?: 'owner' | 'grant'
  /** Where it is a copy: what it is copied from, and which of its sources the record that changes is. */
  readonly copy?: { readonly of: CopySource['of']; readonly from: readonly CopySource[]; readonly copies: Copies }
}

type Described = Pick<ObjectDefinition, 'name' | 'fields' | 'carries' | 'handsOn'> & {
  readonly partOf?: string | undefined
}

type Keyed = Pick<CarriedField, 'object' | 'is' | 'follows'> & { readonly field?: string }

/**
 * What `carry` calls records that go along: their object and the field that changes. Where a record itself gets another owner, whom she
 * follows as well: that others of its kind go along with what they hang on is another choice.
 */
export function carriedKey({ object, field = 'owner', is, follows }: Keyed): string {
  return is === 'owner' ? `${object}.${field}@${follows}` : `${object}.${field}`
}

/** What `carry` calls the owner of a record who follows whoever does the work on it next; null where nobody does. */
export function ownerKey({ name: object, handsOn }: Pick<Described, 'name' | 'handsOn'>): string | null {
  return handsOn ? carriedKey({ object, is: 'owner', follows: handsOn.by }) : null
}

/** All that may go along when a record of the object changes. */
export function carriedFields(objects: Iterable<Described>, name: string): readonly CarriedField[] {
  const all = [...objects]
  const { carries: owned = [], handsOn } = all.find((one) => one.name === name) ?? {}
  return [
    ...owned.map((one): CarriedField => ({ ...one, field: 'owner', moved: ['owner'] })),
    ...(handsOn ? handedOn(name, handsOn) : []),
    ...all
      .filter(({ partOf }) => partOf === undefined)
      .flatMap((definition) =>
        Object.entries(definition.fields).flatMap(([via, field]) =>
          field.type === 'link' && field.copies?.later
            ? copiesOf({ definition, via, ...field }, field.copies, name)
            : [],
        ),
      ),
  ]
}

/** Gives sight of a record to whoever does the work on it next. */
export const sightKey = carriedKey({ object: 'grant', field: 'person' })

function handedOn(name: string, { by, carries }: HandsOn): CarriedField[] {
  const follows = { via: '', moved: [by], follows: by } as const
  return [
    { object: name, field: 'owner', is: 'owner', ...follows },
    { object: 'grant', field: 'person', is: 'grant', ...follows },
    ...carries.map((one) => ({ ...follows, ...one })),
  ]
}

type Copying = Pick<LinkField, 'to'> & { readonly definition: Described; readonly via: string }

function copiesOf({ definition, via, to }: Copying, copies: Copies, name: string): CarriedField[] {
  const { later, fields, main } = copies
  const sides = (['linked', 'main'] as const).filter((of) => (of === 'linked' ? to : main?.object) === name)
  return (later?.fields ?? []).flatMap((field) =>
    sides.flatMap((of): CarriedField[] => {
      const from = fields[field] ?? []
      const moved = from.filter((source) => source.of === of).map((source) => source.field)
      const isCopied = moved.length > 0 && definition.fields[field]?.sensitive !== true
      const except = later?.except ? { except: later.except } : {}
      return isCopied ? [{ object: definition.name, field, via, ...except, moved, copy: { of, from, copies } }] : []
    }),
  )
}
