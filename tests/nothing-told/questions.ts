import type { Canary } from './canaries.ts'

/** Calls that somebody may try, each as method, path and body. */
export type Question = readonly [method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT', path: string, body?: object]

const objects = ['customer', 'contact', 'order']
const asked: Readonly<Record<string, readonly string[]>> = {
  customer: [
    'name',
    'remark',
    'latestNeed',
    'mobile',
    'email',
    'idCard',
    'level',
    'owner',
    'code',
    'updatedAt',
    'orderTotal',
    'openTotal',
  ],
  contact: ['name', 'remark', 'customer', 'owner', 'code'],
  order: ['contactName', 'remark', 'freight', 'customer', 'owner', 'code', 'status'],
}

/** What answers with values by itself: none of them is one that `get` does not show. */
export function openQuestions(canaries: readonly Canary[], { changes, from }: Known): readonly Question[] {
  return [
    ...objects.flatMap(questionsOf),
    ...[...new Map(canaries.map((one) => [one.id, one])).values()].flatMap(questionsAbout),
    ...changes.flatMap((id): Question[] => [
      ['GET', `/changes/${id}`],
      ['GET', `/changes/${id}/items`],
      ['POST', `/changes/${id}/revert`, { mode: 'preview' }],
      // Of a version that nobody read: what she enters is hers to settle from then on, whatever role she holds next.
      ['POST', `/double-entries/${id}`, { version: 999, values: { latestNeed: '我录入的' } }],
    ]),
    ...besides.map((object): Question => ['GET', `/records/${object}?limit=200&count=exact`]),
    ...['status=pending', 'waitingFor=me', 'copiedTo=me'].map((of): Question => ['GET', `/changes?${of}&limit=200`]),
    ['POST', '/changes/decide', { mode: 'preview', decision: 'approve', changes: decidable(changes) }],
    ['GET', '/approvals/count'],
    ['GET', '/notices'],
    ['GET', '/changes?limit=200'],
    ['GET', '/log?limit=200'],
    ['GET', '/log.csv'],
    ['GET', '/imports'],
    ['GET', '/configuration'],
    ['GET', `/search?q=${encodeURIComponent('金丝')}`],
    ['POST', '/handovers', { mode: 'preview', from, plan: [{ object: '*', to: from }] }],
  ]
}

/** Objects whose records speak of the others'. */
const besides = ['orderLine', 'orderChange', 'payment', 'accessRequest', 'grant', 'approvalFlow', 'doubleEntryRule']

interface Known {
  readonly changes: readonly string[]
  /** Somebody whose records could be handed over. */
  readonly from: string
}

function decidable(changes: readonly string[]): readonly object[] {
  return changes.slice(-50).map((id) => ({ id, version: 1 }))
}

function questionsOf(object: string): Question[] {
  const fields = asked[object] ?? []
  return [
    ['GET', `/objects/${object}`],
    ['GET', `/records/${object}?q=${encodeURIComponent('金丝')}&count=exact`],
    ...fields.flatMap((field): Question[] => [
      ['GET', `/records/${object}?count=exact&limit=1&sort=${field}`],
      ['GET', `/records/${object}?count=exact&sort=-${field}`],
      ['GET', `/records/${object}?filter=${written({ field, op: 'notEmpty' })}`],
      ['POST', '/reports/query', { object, groups: [{ field }], measures: [{ compute: 'max', field }] }],
    ]),
    [
      'POST',
      '/changes',
      { mode: 'preview', object, select: { filter: { and: [] } }, set: { remark: { append: '改' } } },
    ],
    ['POST', '/changes', { mode: 'preview', object, op: 'delete', select: { filter: { and: [] } } }],
  ]
}

function questionsAbout({ object, id }: Canary): Question[] {
  return [
    ['GET', `/records/${object}/${id}/history`],
    ['GET', `/records/${object}/${id}?asOf=2099-01-01`],
    ['GET', `/access/readers?object=${object}&id=${id}`],
    ['GET', `/records/${object}/${id}`],
    ['GET', `/changes?status=pending&about=${id}`],
    ...(object === 'customer' ? [['GET', `/purchases?customer=${id}`] as const] : []),
    ...(object === 'order' ? [['POST', '/changes', { mode: 'preview', items: [changing(id)] }] as const] : []),
    ...(asked[object] ?? [])
      .slice(0, 3)
      .map((field): Question => ['GET', `/access/explain?object=${object}&id=${id}&action=edit&field=${field}`]),
    [
      'POST',
      '/changes',
      { mode: 'preview', items: [{ object, op: 'update', id, version: 1, values: { remark: '我的', name: '我的' } }] },
    ],
    ['POST', '/changes', { mode: 'preview', items: [{ object, op: 'delete', id, version: 1 }] }],
  ]
}

function changing(order: string): object {
  return { object: 'orderChange', op: 'create', values: { order, reason: '看看', values: { contactPhone: '0571-1' } } }
}

/** What is asked by a value: with one that is kept from her it is answered as with one that nobody has. */
export function questionsBy({ object, field }: Canary, value: string): readonly Question[] {
  const q = encodeURIComponent(value)
  const typed = field === 'freight' ? Number(value) : value
  const compared = field === 'freight' ? ['eq', 'gte', 'lt'] : ['eq', 'contains', 'startsWith', 'in']
  return [
    ...compared.map(
      (op): Question => [
        'GET',
        `/records/${object}?count=exact&filter=${written({ field, op, value: op === 'in' ? [typed] : typed })}`,
      ],
    ),
    ['GET', `/records/${object}?count=exact&q=${q}`],
    ['GET', `/records/customer?count=exact&q=${q}`],
    ['GET', `/search?q=${q}`],
    ['GET', `/search/same?object=${object}&field=${field}&value=${q}`],
    ['POST', '/reports/query', { object, filter: { field, op: 'eq', value: typed }, measures: [] }],
    [
      'POST',
      '/changes',
      { mode: 'preview', object, select: { filter: { field, op: 'eq', value: typed } }, set: { remark: '改' } },
    ],
  ]
}

/** What is asked by an id: one that she may not open is answered as one that nobody has. */
export function questionsAt(object: string, id: string, person: string): readonly Question[] {
  const at = `/records/${object}/${id}`
  const linked = object === 'customer' ? 'contact' : object
  return [
    ['GET', at],
    ['GET', `${at}/history`],
    ['PATCH', at, { version: 1, values: { remark: '我的' } }],
    ['PATCH', at, { version: 'any', values: { owner: id } }],
    ['DELETE', at, { version: 1 }],
    ['POST', `${at}/restore`, { version: 1 }],
    ['POST', `${at}/reveal`, { field: 'idCard' }],
    ['GET', `/access/readers?object=${object}&id=${id}`],
    ['GET', `/access/explain?object=${object}&id=${id}&action=view`],
    ['POST', '/records/grant', { values: { object, record: id, action: 'view', person } }],
    ['PUT', `/presence/${crypto.randomUUID()}`, { object, id, editing: false }],
    ['POST', '/changes', { mode: 'preview', object, select: { ids: [id] }, set: { remark: '改' } }],
    [
      'POST',
      '/changes',
      { mode: 'preview', items: [{ object: linked, op: 'create', values: { name: '新', customer: id } }] },
    ],
    ['POST', '/changes', { mode: 'preview', items: [{ object, op: 'restore', id, version: 'any' }] }],
    ['GET', `/log?object=${object}&record=${id}`],
    ['GET', `/changes?status=pending&about=${id}`],
    ['POST', '/records/orderChange', { values: { order: id, reason: '看看', values: { remark: '看看' } } }],
  ]
}

function written(filter: object): string {
  return encodeURIComponent(JSON.stringify(filter))
}
