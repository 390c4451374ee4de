import {
  createRecord,
  deleteRecord,
  findRecordsByCodes,
  recordHistory as historyOf,
  listRecords as listing,
  readRecord,
  restoreRecord,
  revealField,
  updateRecord,
} from '../../../core/api/records.ts'
import type { RecordView, RunView } from '../../../core/api/shapes.ts'
import type { ChangeItem } from '../../../core/change/change.ts'
import { pendingOf } from '../../flows/index.ts'
import { recordHistory } from '../../history/index.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { revealValue } from '../../log/index.ts'
import { placeParts, readCursor, writeCursor } from '../../place-cursor.ts'
import { findByCodes, listRecords } from '../../query/index.ts'
import { Refused } from '../../refused.ts'
import { changeOfOne, changeOne } from '../change-one.ts'
import { dayEnd } from '../day-bounds.ts'
import { isLong, startInBackground } from '../in-background.ts'
import { notingLooks } from '../noting-looks.ts'
import { writerOfCall } from '../origin-of.ts'
import { parseFilterText, parseSort } from '../parse-list-query.ts'
import { readVersion } from '../read-version.ts'
import { orderInRevision, recordViewAsOf } from '../record-view-as-of.ts'
import { requireDefinition } from '../require-definition.ts'
import { requireRecord } from '../require-record.ts'
import { withProposal, withProposals } from '../with-proposal.ts'

export function addRecordRoutes(add: AddRoute, context: ServerContext): void {
  addReading(add, context)
  addFinding(add, context)
  addRevealing(add, context)
  addSaving(add, context)
}

function addReading(add: AddRoute, context: ServerContext): void {
  const { workspace } = context

  add(listing, async ({ actor, caller, params, query }) => {
    const definition = requireDefinition(workspace.definitions, { actor }, params.object)
    const { filter, sort, deleted, ...rest } = query
    const question = {
      actor,
      object: definition.name,
      ...rest,
      ...(filter ? { filter: parseFilterText(workspace, filter, { actor, definition }) } : {}),
      ...(sort ? { sort: parseSort(sort) } : {}),
      ...(deleted ? { deleted } : {}),
    }
    const { anyWaits, ...page } = await notingLooks(context, caller, (onSeen) =>
      listRecords(workspace, { ...question, onSeen }),
    )
    const ids = anyWaits ? page.items.map(({ id }) => id) : []
    const pending = await pendingOf(workspace, { actor, object: definition.name, ids })
    const items = definition.name === 'orderChange' ? await withProposals(workspace, actor, page.items) : page.items
    return { ...page, items: items.map((record) => withPending(record, pending)) }
  })

  add(readRecord, async (call) => {
    const { actor, caller, params, query, locale } = call
    if (query.revision !== undefined && query.asOf !== undefined)
      throw new Refused('as-of-or-revision', { path: 'asOf' })
    const record = await notingLooks(context, caller, (onSeen) =>
      requireRecord(workspace, { actor, locale, writer: writerOfCall(call), onSeen, ...params }),
    )
    if (query.revision !== undefined) return orderInRevision(workspace, { actor, record, revision: query.revision })
    if (query.asOf === undefined) {
      const pending = await pendingOf(workspace, { actor, object: params.object, ids: [record.id] })
      const isDocument = record.objectName === 'orderChange'
      return withPending(isDocument ? await withProposal(workspace, actor, record) : record, pending)
    }
    return recordViewAsOf(workspace, { actor, record, until: { at: dayEnd(query.asOf, workspace.timeZone) } })
  })

  add(historyOf, async ({ actor, params, query, locale }) => {
    await requireRecord(workspace, { actor, locale, ...params })
    const before = query.cursor === undefined ? undefined : readPlace(query.cursor)
    const items = await recordHistory(workspace, {
      actor,
      ...params,
      limit: query.limit,
      ...(before ? { before } : {}),
    })
    const last = items.length === query.limit ? items.at(-1) : undefined
    return { items, nextCursor: last ? writeCursor(last.versionAfter, last.n) : null }
  })
}

function withPending(record: RecordView, pending: Awaited<ReturnType<typeof pendingOf>>): RecordView {
  const waiting = pending.get(record.id)
  return waiting ? { ...record, pending: waiting } : record
}

function addFinding(add: AddRoute, { workspace }: ServerContext): void {
  add(findRecordsByCodes, async ({ actor, params, body }) => {
    const { name: object } = requireDefinition(workspace.definitions, { actor }, params.object)
    const codes = [...new Set(body.codes)]
    const { ids, ambiguous } = await findByCodes(workspace, { actor, object, codes })
    const several = new Set(ambiguous)
    const missing = codes.filter((code) => !ids.has(code) && !several.has(code))
    return { found: [...ids].map(([code, id]) => ({ code, id })), missing, ambiguous: [...ambiguous] }
  })
}

function addRevealing(add: AddRoute, { workspace }: ServerContext): void {
  add(revealField, async ({ actor, params, body, locale, request }) => {
    const definition = requireDefinition(workspace.definitions, { actor }, params.object)
    const asked = { actor, definition, id: params.id, ...body, address: request.ip, locale }
    return { field: body.field, value: await revealValue(workspace, asked) }
  })
}

function addSaving(add: AddRoute, context: ServerContext): void {
  add(createRecord, async (call) => {
    const { values, id, preset } = call.body
    const named = { ...(id ? { id } : {}), ...(preset ? { preset } : {}) }
    const item = { object: call.params.object, op: 'create', values, ...named } as const
    const long = await begunInBackground(context, call, item)
    if (long) return long
    const record = await changeOne(context, call, item)
    if (!('object' in record)) return record
    call.reply.header('location', `/api/v1/records/${record.object}/${record.id}`)
    return record.objectName === 'orderChange' ? withProposal(context.workspace, call.actor, record) : record
  })

  add(updateRecord, async (call) => {
    const item = { ...call.params, op: 'update', ...readVersion(call), values: call.body.values } as const
    return (await begunInBackground(context, call, item)) ?? changeOne(context, call, item)
  })

  add(deleteRecord, async (call) => {
    const item = { ...call.params, op: 'delete', ...readVersion(call) } as const
    return (await begunInBackground(context, call, item)) ?? changeOne(context, call, item)
  })

  add(restoreRecord, (call) => changeOne(context, call, { ...call.params, op: 'restore', ...readVersion(call) }))
}

/** The run of a change of one record that is about many others; null where there is nothing to wait for. */
async function begunInBackground(
  context: ServerContext,
  call: Parameters<typeof changeOne>[1],
  item: ChangeItem,
): Promise<{ run: RunView } | null> {
  const request = changeOfOne(call, item)
  if (!(await isLong(context, call.actor, request))) return null
  return startInBackground(context, call, { kind: 'change', payload: { request, locale: call.locale }, total: 1 })
}

function readPlace(cursor: string) {
  const [versionAfter, n] = readCursor(cursor, [placeParts.number, placeParts.number])
  return { versionAfter, n }
}
