import type { Values } from '../../change/change.ts'
import { isJsonObject, type Json } from '../../json.ts'
import type { PortableObjectName } from '../../objects/configuration/index.ts'

/** Somebody who may be named as an approver: in a file she goes by what she signs in with. */
export interface NamedPerson {
  readonly id: string
  readonly login: string
}

/** With what people sign in with instead of their ids; whoever does not stays as she is kept. */
export function withLogins(object: PortableObjectName, values: Values, people: readonly NamedPerson[]): Values {
  const logins = new Map(people.map(({ id, login }) => [id, login]))
  return { ...values, ...mapApprovers(object, values, 'person', (id) => logins.get(id) ?? id) }
}

/** With their ids; a login that nobody has stays as it is, and is refused as somebody there is not. */
export function withPersonIds(object: PortableObjectName, values: Values, people: readonly NamedPerson[]): Values {
  const ids = new Map(people.map(({ id, login }) => [login, id]))
  return { ...values, ...mapApprovers(object, values, 'person', (login) => ids.get(login) ?? login) }
}

/** The people of a flow, or of a rule of double entry, with those who are named in one way named anew; nothing of what has none. */
export function mapApprovers(
  object: PortableObjectName,
  { steps = null, ...lists }: Values,
  kind: 'role' | 'person',
  rename: (name: string) => string,
): Values {
  if (object !== 'approvalFlow' && object !== 'doubleEntryRule') return {}
  const renamed = (one: Json): Json =>
    isJsonObject(one) && typeof one[kind] === 'string' ? { ...one, [kind]: rename(one[kind]) } : one
  const inList = (list: Json | undefined): Json => (Array.isArray(list) ? list.map(renamed) : (list ?? null))
  const inStep = (step: Json): Json =>
    isJsonObject(step) && Array.isArray(step.approvers) ? { ...step, approvers: inList(step.approvers) } : step
  return {
    ...(Array.isArray(steps) ? { steps: steps.map(inStep) } : {}),
    ...Object.fromEntries(
      ['copies', 'second', 'third'].flatMap((name) =>
        Array.isArray(lists[name]) ? [[name, inList(lists[name])]] : [],
      ),
    ),
  }
}
