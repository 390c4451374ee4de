import { z } from 'zod'
import type { Refusal } from '../../change/change.ts'
import type { Json } from '../../json.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import { type AddressRange, parseAddressRange } from '../../sign-in/addresses.ts'
import { type SignInPolicy, signInAddressesMax, usualSignInPolicy } from '../../sign-in/sign-in-policy.ts'
import type { ShapeInput } from '../build-definitions.ts'
import { calledBy } from '../labels.ts'

/** The definition of people with what they are held to when they sign in, where an administrator laid that down. */
export function applySignInPolicy(definition: ObjectDefinition, { records, blame }: ShapeInput): ObjectDefinition {
  const [record, second] = records.filter(({ object }) => object === 'signInPolicy')
  if (!record) return definition
  if (second) blame(second, { path: 'object', code: 'sign-in-policy-twice' })
  if (definition.name !== 'user') {
    const params = calledBy(definition.label, definition.name)
    blame(record, { path: 'object', code: 'sign-in-policy-of-people', params })
    return definition
  }
  const { values } = record
  const addresses = readAddresses(values.addresses ?? null)
  if ('refusal' in addresses) {
    blame(record, addresses.refusal)
    return definition
  }
  const numberIn = (name: Exclude<keyof SignInPolicy, 'addresses' | 'sessionHours'>) =>
    Number(values[name] ?? usualSignInPolicy[name])
  const signIn: SignInPolicy = {
    passwordMin: numberIn('passwordMin'),
    wrongPasswords: numberIn('wrongPasswords'),
    waitMinutes: numberIn('waitMinutes'),
    idleMinutes: numberIn('idleMinutes'),
    sessionHours: typeof values.sessionHours === 'number' ? values.sessionHours : null,
    addresses: addresses.ranges,
  }
  return { ...definition, signIn }
}

const addressesSchema = z.array(z.string())

/** The addresses as they are written in a record of the policy. */
export function readAddresses(
  written: Json,
): { readonly ranges: readonly AddressRange[] } | { readonly refusal: Refusal } {
  const read = addressesSchema.safeParse(written ?? [])
  if (!read.success) return { refusal: { path: 'addresses', code: 'sign-in-addresses-not-a-list' } }
  if (read.data.length > signInAddressesMax)
    return { refusal: { path: 'addresses', code: 'sign-in-addresses-too-many', params: { max: signInAddressesMax } } }
  const ranges = read.data.map((one) => parseAddressRange(one))
  const wrong = ranges.indexOf(null)
  if (wrong >= 0) {
    const params = { value: (read.data[wrong] ?? '').slice(0, 60) }
    return { refusal: { path: 'addresses', code: 'sign-in-address-not-understood', params } }
  }
  return { ranges: ranges.filter((range) => range !== null) }
}
