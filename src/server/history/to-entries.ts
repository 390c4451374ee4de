import {
  type Actor,
  canRead,
  decideRevert,
  type FieldLevel,
  fieldLevel,
  type RevertDecision,
} from '../../core/access/index.ts'
import type { HistoryEntry, RecordRef } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import type { CurrenciesOfDifference } from '../../core/fields/currency-of.ts'
import { maskField } from '../../core/fields/index.ts'
import type { Json } from '../../core/json.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { isViewPart } from '../../core/views/view-in-sight.ts'
import { entryByNames, openValue, type Vault, type Workspace } from '../metadata/index.ts'
import { titlesOf } from '../query/index.ts'
import { currenciesAt } from './currencies-at.ts'
import { type EntryRow, toDeciders } from './entry-row.ts'
import { withNames } from './record-names.ts'

/** Entries as the actor may read them: hidden fields left out, masked ones masked, linked records by title. */
export async function toEntries(
  workspace: Workspace,
  actor: Actor,
  kept: readonly EntryRow[],
): Promise<HistoryEntry[]> {
  const rows = kept.map((row) => entryByNames(workspace.definitions, row))
  const [refs, currencies] = await Promise.all([titlesIn(workspace, actor, rows), currenciesAt(workspace, actor, rows)])
  const entries = rows.map((row) => toEntry(workspace, actor, { row, refs, currencies: currencies(row) }))
  return withNames(workspace, actor, entries)
}

/** Titles of all records these entries link to: one query per object. */
async function titlesIn(
  workspace: Workspace,
  actor: Actor,
  rows: readonly EntryRow[],
): Promise<ReadonlyMap<string, RecordRef>> {
  const links = Map.groupBy(
    rows.flatMap((row) => linksIn(workspace, actor, row)),
    (link) => link.object,
  )
  const found = [...links].map(([object, group]) =>
    titlesOf({ workspace, actor }, { object, ids: [...new Set(group.map(({ id }) => id))] }),
  )
  return new Map((await Promise.all(found)).flat().map((ref) => [ref.id, ref]))
}

interface EntryParts {
  readonly row: EntryRow
  readonly refs: ReadonlyMap<string, RecordRef>
  readonly currencies: CurrenciesOfDifference | undefined
}

function toEntry(workspace: Workspace, actor: Actor, { row, refs, currencies }: EntryParts): HistoryEntry {
  const { whoId, whoName, before, after, summary: _, template, approvedBy, enteredBy, settledBy, ...rest } = row
  const definition = workspace.definitions.findWithFormer(row.object)
  const { recordId: id } = row
  const told = toldOf(actor, row)
  const show = (values: Values) =>
    definition ? visible(workspace.vault, actor, { definition, id, values: told(values) }) : {}
  const shown = { before: show(before), after: show(after) }
  const linked = linksIn(workspace, actor, row).flatMap(({ id }) => refs.get(id) ?? [])
  const { whyNot, asAuthor } = decideRevertOf(workspace, actor, row)
  return {
    ...rest,
    ...shown,
    ...formerIn(workspace, definition, shown),
    who: { id: whoId, name: whoName },
    refs: Object.fromEntries(linked.map((ref) => [ref.id, ref])),
    hidden: definition ? hiddenIn(actor, definition, after) : 0,
    mayRevert: whyNot === null,
    asAuthor,
    ...(template ? { template } : {}),
    ...(currencies ? { currencies } : {}),
    ...toDeciders({ approvedBy, enteredBy, settledBy }),
  }
}

/** The fields it tells of that are in force no more. */
function formerIn(
  { definitions }: Workspace,
  told: ObjectDefinition | undefined,
  { before, after }: Pick<HistoryEntry, 'before' | 'after'>,
): Pick<HistoryEntry, 'formerFields'> {
  const inForce = definitions.find(told?.name ?? '')
  if (!told || told === inForce) return {}
  const names = Object.keys({ ...before, ...after }).filter((name) => !inForce?.fields[name])
  const fields = names.flatMap((name) => (told.fields[name] ? [[name, told.fields[name]] as const] : []))
  return fields.length > 0 ? { formerFields: Object.fromEntries(fields) } : {}
}

/** A change as far as it decides who may take it back. */
type Revertible = Pick<EntryRow, 'whoId' | 'at' | 'summary'> & {
  readonly force?: boolean
  /** Where it was asked for before now. */
  readonly askedAt?: Date
}

/** Whether the actor may take the change back. Of people, roles and settings its author may no more than others, whatever else it holds. */
export function decideRevertOf(
  { now, undoHours, definitions }: Workspace,
  actor: Actor,
  { whoId: authorId, at, summary, force = false, askedAt = now() }: Revertible,
): RevertDecision {
  const document = summary.some(({ object, op }) => object === 'orderChange' && op === 'create')
  if (document) return { whyNot: { code: 'order-change-kept' }, asAuthor: false }
  const managed = summary.some(({ object }) => isManaged(definitions.withId(object)))
  return decideRevert(actor, { authorId, now: askedAt, at, authorHours: managed ? 0 : undoHours, force })
}

/** What each keeps for herself is hers to take back. */
function isManaged(definition: ObjectDefinition | undefined): boolean {
  return definition?.kind === 'system' && !definition.sharing
}

/** Which fields a view has named is told in its history to whoever wrote them: others see the view as it is, with what they see of it. */
function toldOf(actor: Actor, { object, whoId }: EntryRow): (values: Values) => Values {
  if (object !== 'view' || whoId === actor.id) return (values) => values
  return (values) => Object.fromEntries(Object.entries(values).filter(([name]) => !isViewPart(name)))
}

/** What the history may show is what the record may show. */
function visible(
  vault: Vault,
  actor: Actor,
  { definition, id, values }: { definition: ObjectDefinition; id: string; values: Values },
): Record<string, Json> {
  const shown: Record<string, Json> = {}
  for (const [name, value] of Object.entries(values)) {
    const field = definition.fields[name]
    const level = levelIn(actor, definition, name)
    if (level === 'hidden') continue
    const plain = openValue(vault, { definition, name, id }, value)
    shown[name] = field && level === 'masked' && plain !== null ? maskField(plain, field) : plain
  }
  return shown
}

function hiddenIn(actor: Actor, definition: ObjectDefinition, values: Values): number {
  return Object.keys(values).filter((name) => levelIn(actor, definition, name) === 'hidden').length
}

/** When it was deleted is told of every record; of what no definition knows, nobody can say who may see it. */
function levelIn(actor: Actor, definition: ObjectDefinition, name: string): FieldLevel {
  return name === 'deletedAt' ? 'read' : fieldLevel(actor, definition, name)
}

/** The records that an entry links to, in the fields that the actor may read. */
function linksIn({ definitions }: Workspace, actor: Actor, row: EntryRow): { object: string; id: string }[] {
  const definition = definitions.findWithFormer(row.object)
  if (!definition) return []
  return [row.before, row.after].flatMap((values) =>
    Object.entries(values).flatMap(([name, value]) => {
      const field = definition.fields[name]
      if ((field?.type !== 'link' && field?.type !== 'links') || !canRead(actor, definition, name)) return []
      if (!definitions.find(field.to)) return []
      const ids = Array.isArray(value) ? value : [value]
      return ids.filter((id): id is string => typeof id === 'string').map((id) => ({ object: field.to, id }))
    }),
  )
}
