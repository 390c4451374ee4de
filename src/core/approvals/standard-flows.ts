import type { Values } from '../change/change.ts'
import type { Field } from '../fields/field.ts'
import { inCompanyCurrency } from '../fields/in-company-currency.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { Label } from '../text/locale.ts'
import type { FlowStep } from './flow.ts'

/** A flow that is offered, and holds for nobody until somebody switches it on. */
export interface StandardFlow {
  readonly key: string
  readonly name: Label
  readonly values: Values
}

type Shaped = Pick<ObjectDefinition, 'name' | 'label' | 'fields' | 'columns'>

/** What most companies let somebody approve, as far as the object has what it asks of. */
export function standardFlows(definition: Shaped): readonly StandardFlow[] {
  return [
    ...ofAmount(definition),
    ...ofCompleted(definition),
    ...ofPrices(definition),
    ...ofFloors(definition),
    ...ofSensitive(definition),
    ...ofEveryObject(definition),
  ]
}

const owner = [{ approvers: [{ manager: 'owner' }], mode: 'any' }] satisfies FlowStep[]
const author = [{ approvers: [{ manager: 'author' }], mode: 'any' }] satisfies FlowStep[]

/** What is worth little goes on; what was worth much, too, waits when it is made little. */
function ofAmount({ fields, columns, label }: Shaped): StandardFlow[] {
  const amount = columns.find((name) => isAmount(fields[name], fields))
  if (!amount) return []
  const compared = inCompanyCurrency(amount, fields)
  const condition = `(after.${compared} > 50000) || (before.${compared} > 50000)`
  const name = {
    'zh-CN': `修改 5 万元以上的${label['zh-CN']}`,
    en: `Changes of ${inSentence(label)} above 50,000`,
  }
  return [{ key: 'amount', name, values: { operations: ['update'], condition, steps: owner } }]
}

/** What a record itself is worth, by what was entered or by its lines: no price of one piece, and no sum over other records. */
function isAmount(field: Field | undefined, fields: Shaped['fields']): boolean {
  if (field?.type === 'money') return !field.unitPrice
  if ((field?.type !== 'rollup' && field?.type !== 'formula') || field.result !== 'money') return false
  const lines = Object.values(fields).flatMap((one) => (one.type === 'lines' ? [one.of] : []))
  return field.type === 'formula' ? lines.length > 0 : lines.includes(field.of)
}

function ofCompleted({ fields, name: object }: Shaped): StandardFlow[] {
  if (object !== 'order' || !fields.status) return []
  const name = { 'zh-CN': '修改或删除已完成的订单', en: 'Changes of completed orders' }
  const condition = 'before.status == "completed"'
  return [{ key: 'completed', name, values: { operations: ['update', 'delete'], condition, steps: owner } }]
}

/** What falls too far: a list price by more than a tenth, what an order comes to by more than a fifth. */
function ofPrices({ fields, name: object }: Shaped): StandardFlow[] {
  if (object === 'product' && fields.price) {
    const name = { 'zh-CN': '标准单价下调超过一成', en: 'List prices that fall by more than a tenth' }
    const condition = 'after.price < before.price * 0.9'
    return [{ key: 'price', name, values: { operations: ['update'], fields: ['price'], condition, steps: author } }]
  }
  if (object !== 'order' || !fields.total) return []
  const name = { 'zh-CN': '订单金额下调超过两成', en: 'Orders whose total falls by more than a fifth' }
  const total = inCompanyCurrency('total', fields)
  const condition = `after.${total} < before.${total} * 0.8`
  return [{ key: 'price', name, values: { operations: ['update'], condition, steps: owner } }]
}

/** Below the floor price that the product of a line has, if it has one. */
function ofFloors({ fields, name: object }: Shaped): StandardFlow[] {
  const { lines } = fields
  if (object !== 'order' || lines?.type !== 'lines' || lines.of !== 'orderLine') return []
  const name = { 'zh-CN': '低于最低售价的订单', en: 'Orders below a floor price' }
  const lineCondition = 'netPrice < after.product.floorPrice'
  return [{ key: 'floor', name, values: { operations: ['create', 'update', 'restore'], lineCondition, steps: owner } }]
}

function ofSensitive({ fields }: Shaped): StandardFlow[] {
  const sensitive = Object.keys(fields).filter((name) => fields[name]?.sensitive && !fields[name]?.hidden)
  if (sensitive.length === 0) return []
  const name = { 'zh-CN': '修改敏感信息', en: 'Changes of sensitive fields' }
  return [{ key: 'sensitive', name, values: { operations: ['update'], fields: sensitive, steps: owner } }]
}

function ofEveryObject({ label }: Shaped): StandardFlow[] {
  const [zh, en] = [label['zh-CN'], inSentence(label)]
  return [
    {
      key: 'late',
      name: { 'zh-CN': `新建一天以后修改${zh}`, en: `Changes of ${en} a day after it was made` },
      // From the moment on that a window of 24 hours closes.
      values: { operations: ['update'], condition: 'hoursBetween(before.createdAt, now) >= 24', steps: owner },
    },
    {
      key: 'batch',
      name: { 'zh-CN': `一次修改或删除 50 条以上的${zh}`, en: `Changes of more than 50 at once: ${en}` },
      values: { operations: ['update', 'delete'], condition: 'count > 50', steps: author },
    },
    {
      key: 'import',
      name: { 'zh-CN': `导入${zh}`, en: `Imports: ${en}` },
      values: { origins: ['import'], steps: author },
    },
    {
      key: 'delete',
      name: { 'zh-CN': `删除${zh}`, en: `Deletions: ${en}` },
      values: { operations: ['delete'], steps: owner },
    },
    {
      key: 'review',
      name: { 'zh-CN': `新${zh}先审核`, en: `New ones are reviewed first: ${en}` },
      values: { operations: ['create'], steps: author },
    },
  ]
}

/** Names of objects stand within a sentence. */
function inSentence({ en }: Label): string {
  return en.charAt(0).toLowerCase() + en.slice(1)
}
