import type { FieldOperation } from '../../src/core/change/operations/field-operation.ts'
import type { Json } from '../../src/core/json.ts'
import { revertChange, submitChange } from '../../src/server/change/index.ts'
import { buildIndexes } from '../../src/server/metadata/index.ts'
import type { BenchEnvironment } from '../bench-environment.ts'
import { clocked, type Figure, p95, timed, undisturbed } from '../figure.ts'
import { editOverHttp, makeRecords } from './edit-over-http.ts'
import { listMs, quietest } from './lists.ts'

const records = 100_000
const rules = 10
/** All but the formula, which is the twentieth. */
const enteredFields = Array.from({ length: 19 }, (_, n) => ({
  name: `extra${n}`,
  type: n % 2 === 0 ? 'number' : 'text',
}))

/**
 * Customers that an administrator gave twenty fields, one of them a formula, and ten rules: how long the fields take while eight
 * people save, and what a batch, a list and the definitions cost with them. The floor is the same without.
 */
export async function measureShapedObject(environment: BenchEnvironment, size: string): Promise<Figure[]> {
  const plain = await undisturbed(() => timedBatch(environment))
  const added = await addFieldsWhileOthersSave(environment)
  await addRules(environment)
  await changeBatch(environment, Object.fromEntries(enteredFields.map((field, n) => [field.name, sampleOf(field, n)])))
  await buildIndexes(environment.workspace.definitions, { ownerUrl: environment.ownerUrl, schema: 'main' })
  await environment.owner.query('VACUUM ANALYZE main.customer')
  const shaped = await undisturbed(() => timedBatch(environment))
  return [
    ...added,
    {
      work: 'batch update of 100k with 20 custom fields, a formula and 10 rules; the floor is without',
      value: shaped.ms / 1000,
      unit: 's',
      floor: plain.ms / 1000,
      goal: '≤ 1.3 ×',
      cpu: shaped.cpu,
      walMb: shaped.walMb,
    },
    await sortedByCustomField(environment, size),
    { work: 'GET /objects with them, p95', value: await objectsMs(environment), unit: 'ms', goal: '≤ 5 ms' },
  ]
}

function sampleOf({ type }: { readonly type: string }, n: number): Json {
  return type === 'number' ? n + 1 : `附加内容 ${n}`
}

/** A batch of the same kind each time, taken back afterwards. */
async function timedBatch(environment: BenchEnvironment) {
  const batch = await timed(() => changeBatch(environment, { latestNeed: '季度回访' }), environment)
  await revertChange(environment.workspace, environment.admin, { changeId: batch.result, mode: 'apply' })
  return batch
}

/** Of the customers with which the table was filled, those from 200,000 to 299,999. */
async function changeBatch({ workspace, admin }: BenchEnvironment, set: Record<string, FieldOperation | Json>) {
  const { change, counts } = await submitChange(workspace, admin, {
    mode: 'apply',
    origin: 'batch',
    onRefusal: 'skip',
    object: 'customer',
    select: { filter: { field: 'externalId', op: 'startsWith', value: 'EXT-2' } },
    op: 'update',
    set,
  })
  if (counts.applied !== records) throw new Error(`Not all were changed: ${JSON.stringify(counts)}`)
  return change.id ?? ''
}

async function addFieldsWhileOthersSave(environment: BenchEnvironment): Promise<Figure[]> {
  const ids = await makeRecords(environment)
  const saving = keepSaving(environment, ids)
  const took: number[] = []
  let waited: number[]
  try {
    for (const field of [...enteredFields.map(fieldValues), formula])
      took.push((await clocked(() => configure(environment, 'customField', field))).ms)
  } finally {
    waited = await saving.stop()
  }
  return [
    { work: 'a field is added while 8 users save, p95', value: p95(took) / 1000, unit: 's', goal: '≤ 1 s' },
    { work: 'their saves meanwhile, p95', value: p95(waited), unit: 'ms', goal: '≤ 100 ms' },
  ]
}

/** Eight people save until they are stopped, which answers how long each save took, in milliseconds. */
function keepSaving(environment: BenchEnvironment, ids: readonly string[]) {
  let wanted = true
  const saves = (async () => {
    const waited: number[] = []
    while (wanted) waited.push(...(await editOverHttp(environment, ids, { editsEach: 25 })))
    return waited
  })()
  return {
    stop() {
      wanted = false
      return saves
    },
  }
}

function fieldValues({ name, type }: { readonly name: string; readonly type: string }) {
  const label = { 'zh-CN': `附加字段 ${name}`, en: `Field ${name}` }
  return { object: 'customer', name, type, label, ...(name === 'extra0' ? { sortable: true } : {}) }
}

const formula = {
  object: 'customer',
  name: 'extraSum',
  type: 'formula',
  label: { 'zh-CN': '附加合计', en: 'Sum of extras' },
  expression: 'extra0 + extra2 * 2',
  settings: { result: 'number', scale: 2 },
}

async function addRules(environment: BenchEnvironment): Promise<void> {
  for (let n = 0; n < rules; n++)
    await configure(environment, 'validationRule', {
      object: 'customer',
      name: `规则 ${n}`,
      condition: `isEmpty(extra${n}) || !isEmpty(name) && size(name) > ${n % 3}`,
      message: { 'zh-CN': `不满足规则 ${n}`, en: `Rule ${n} does not hold` },
    })
}

async function configure({ workspace, admin }: BenchEnvironment, object: string, values: Record<string, Json>) {
  const { change, items } = await submitChange(workspace, admin, {
    mode: 'apply',
    origin: 'form',
    onRefusal: 'stop',
    items: [{ object, op: 'create', values }],
  })
  if (change.status !== 'applied') throw new Error(JSON.stringify(items[0]))
}

async function sortedByCustomField(environment: BenchEnvironment, size: string): Promise<Figure> {
  const { admin } = environment
  const own = {
    filter: { field: 'extra0', op: 'gte', value: 1 },
    sort: { field: 'extra0', direction: 'asc' },
  } as const
  const standard = {
    filter: { field: 'level', op: 'in', value: ['A', 'B'] },
    sort: { field: 'name', direction: 'asc' },
  } as const
  return {
    work: `list at ${size}, administrator: sorted and filtered by a custom field; the floor is by a standard one, p95`,
    value: await quietest(() => listMs(environment, admin, own)),
    unit: 'ms',
    floor: await quietest(() => listMs(environment, admin, standard)),
    goal: '≤ 15 ms',
  }
}

async function objectsMs(environment: BenchEnvironment): Promise<number> {
  const cookie = await environment.signIn()
  const measured: number[] = []
  for (let round = 0; round < 100; round++) {
    const ask = () =>
      fetch(`${environment.address}/api/v1/objects`, { headers: { cookie } }).then((answer) => answer.text())
    measured.push((await clocked(ask)).ms)
  }
  return p95(measured)
}
