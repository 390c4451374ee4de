import { z } from 'zod'
import type { Refusal, Values } from '../../change/change.ts'
import type { Json } from '../../json.ts'
import type { EditPolicy, ObjectDefinition, WorkingTime } from '../../objects/object.ts'
import { misunderstoodPart } from '../setting-expected.ts'

type KindOf<Kind extends EditPolicy['kind']> = Extract<EditPolicy, { readonly kind: Kind }>

/** By what a policy closes records, without its terms. */
type Read = { readonly kind: PartOf[EditPolicy['kind']] } | { readonly refusals: readonly Refusal[] }

interface PartOf {
  readonly window: Pick<KindOf<'window'>, 'kind' | 'hours'>
  readonly state: Pick<KindOf<'state'>, 'kind' | 'field' | 'states'>
  readonly creator: Pick<KindOf<'creator'>, 'kind'>
  readonly hours: Pick<KindOf<'hours'>, 'kind' | keyof WorkingTime>
  readonly condition: Pick<KindOf<'condition'>, 'kind'>
}

/** What the kind of a policy needs; what belongs to other kinds says nothing. */
export function readPolicyKind(values: Values, definition: ObjectDefinition): Read {
  switch (values.kind) {
    case 'window':
      return typeof values.hours === 'number'
        ? { kind: { kind: 'window', hours: values.hours } }
        : { refusals: [{ path: 'hours', code: 'required' }] }
    case 'state':
      return readStates(values.states ?? null, definition)
    case 'hours':
      return readWorkingTime(values)
    case 'creator':
    case 'condition':
      return { kind: { kind: values.kind } }
    default:
      return { refusals: [{ path: 'kind', code: 'required' }] }
  }
}

function readStates(written: Json, { stage, fields, label }: ObjectDefinition): Read {
  const field = stage === undefined ? undefined : fields[stage]
  if (stage === undefined || field?.type !== 'choice')
    return {
      refusals: [{ path: 'states', code: 'policy-without-state', params: { name: label['zh-CN'], nameEn: label.en } }],
    }
  const read = z
    .array(z.string().min(1))
    .max(1000)
    .safeParse(written ?? [])
  if (!read.success) return { refusals: [misunderstoodPart('states', read.error)] }
  const states = [...new Set(read.data)]
  if (states.length === 0) return { refusals: [{ path: 'states', code: 'required' }] }
  const unknown = states.filter((state) => !field.options.some(({ value }) => value === state))
  if (unknown.length > 0)
    return { refusals: unknown.map((value) => ({ path: 'states', code: 'policy-state-unknown', params: { value } })) }
  return { kind: { kind: 'state', field: stage, states } }
}

const weekdays = [1, 2, 3, 4, 5]

function readWorkingTime({ workDays, opensAt, closesAt }: Values): Read {
  const days = Array.isArray(workDays) && workDays.length > 0 ? workDays.map(Number) : weekdays
  const opens = minutesOf(opensAt ?? '09:00')
  const closes = minutesOf(closesAt ?? '18:00')
  const refusals: Refusal[] = [
    ...(opens === null ? [{ path: 'opensAt', code: 'policy-time-malformed' } as const] : []),
    ...(closes === null ? [{ path: 'closesAt', code: 'policy-time-malformed' } as const] : []),
    ...(opens !== null && closes !== null && closes <= opens
      ? [{ path: 'closesAt', code: 'policy-closes-before-opening' } as const]
      : []),
  ]
  if (opens === null || closes === null || refusals.length > 0) return { refusals }
  return { kind: { kind: 'hours', days, opensAt: opens, closesAt: closes } }
}

/** 09:30 in minutes; the day ends at 24:00. */
function minutesOf(time: Json): number | null {
  const [, hour, minute] = /^(\d{1,2})[:：](\d\d)$/.exec(String(time).trim()) ?? []
  if (hour === undefined || Number(minute) > 59) return null
  const minutes = Number(hour) * 60 + Number(minute)
  return minutes <= 1440 ? minutes : null
}
