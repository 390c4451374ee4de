import {
  createRecord,
  deleteRecord,
  recordHistory as historyOf,
  listRecords as listing,
  readRecord,
  restoreRecord,
  updateRecord,
} from '../../../core/api/records.ts'
import { recordHistory } from '../../history/index.ts'
import { listRecords } from '../../query/index.ts'
import type { AddRoute } from '../../http/index.ts'
import { askedFilter, askedSort } from '../asked-filter.ts'
import { changeOne } from '../change-one.ts'
import { dayEnd } from '../day-bounds.ts'
import { definitionFor } from '../definition-for.ts'
import type { ServerContext } from '../../http/index.ts'
import { readCursor, writeCursor } from '../page-cursors.ts'
import { pastView } from '../past-view.ts'
import { versioned } from '../read-version.ts'
import { recordOrProblem } from '../record-or-problem.ts'

export function addRecordRoutes(add: AddRoute, context: ServerContext): void {
  const { workspace } = context

  add(listing, async ({ actor, params, query }) => {
    const definition = definitionFor(workspace.definitions, { actor }, params.object)
    const { filter, sort, deleted, ...rest } = query
    const page = await listRecords(workspace, {
      actor,
      object: definition.name,
      ...rest,
      ...(filter ? { filter: askedFilter(filter, definition) } : {}),
      ...(sort ? { sort: askedSort(sort) } : {}),
      ...(deleted ? { deleted } : {}),
    })
    return { ...page, items: [...page.items] }
  })

  add(readRecord, async ({ actor, params, query, locale }) => {
    const record = await recordOrProblem(workspace, { actor, locale, ...params })
    if (query.asOf === undefined) return record
    return pastView(workspace, { actor, record, at: dayEnd(query.asOf, workspace.timeZone) })
  })

  add(createRecord, async (call) => {
    const { values, id } = call.body
    const item = { object: call.params.object, op: 'create', values, ...(id ? { id } : {}) } as const
    const record = await changeOne(context, call, item)
    call.reply.header('location', `/api/v1/records/${record.object}/${record.id}`)
    return record
  })

  add(updateRecord, (call) =>
    changeOne(context, call, { ...call.params, op: 'update', ...versioned(call), values: call.body.values }),
  )

  add(deleteRecord, (call) => changeOne(context, call, { ...call.params, op: 'delete', ...versioned(call) }))

  add(restoreRecord, (call) => changeOne(context, call, { ...call.params, op: 'restore', ...versioned(call) }))

  add(historyOf, async ({ actor, params, query, locale }) => {
    await recordOrProblem(workspace, { actor, locale, ...params })
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

  function readPlace(cursor: string) {
    const [versionAfter, n] = readCursor(cursor, /^(\d{1,9}) (\d{1,9})$/)
    return { versionAfter: Number(versionAfter), n: Number(n) }
  }
}
