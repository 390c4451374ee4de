import type { ChangeOutcomeView } from '../api/changes.ts'
import type { Locale } from '../text/locale.ts'
import type { ChangeOutcome, ExceededView, ItemOutcome, Refusal } from './change.ts'
import type { AccessView } from './impact.ts'
import { type KnownObjects, toRefusalView } from './refusal-view.ts'

interface Reading {
  readonly definitions: KnownObjects
  readonly locale: Locale
}

/** An outcome as the caller reads it: every refusal with its sentence. */
export function toOutcomeView({ change, counts, items, impact }: ChangeOutcome, reading: Reading): ChangeOutcomeView {
  return {
    change,
    counts,
    items: items.map((item) => toItemView(item, reading)),
    impact: toImpactView(impact, reading),
  }
}

/** What follows from a change, its fields named in the language of whoever asks. */
export function toImpactView(
  {
    derived,
    along,
    carried,
    statistics,
    notices,
    rules,
    exceeded,
    access,
    approvals,
    passedOn,
    passedOnStays,
    passedOnApproved,
    owners,
  }: ChangeOutcome['impact'],
  { definitions, locale }: Reading,
): ChangeOutcomeView['impact'] {
  const nameOf = (object: string, field: string) => definitions.find(object)?.fields[field]?.label[locale] ?? field
  return {
    derived,
    ...(along ? { along } : {}),
    ...(carried ? { carried: carried.map((one) => ({ ...one, sample: [...one.sample] })) } : {}),
    ...(statistics ? { statistics: statistics.map((one) => ({ ...one, name: nameOf(one.object, one.field) })) } : {}),
    ...(notices ? { notices: [...notices] } : {}),
    ...(rules ? { rules: rules.map(({ message, ...one }) => ({ ...one, message: message[locale] })) } : {}),
    ...(exceeded ? { exceeded: exceeded.map((one) => toExceededView(one, { definitions, locale })) } : {}),
    ...(access ? { access: toAccessView(access) } : {}),
    ...(approvals ? { approvals } : {}),
    ...(owners ? { owners: [...owners] } : {}),
    ...(passedOn ? { passedOn: [...passedOn] } : {}),
    ...(passedOnStays ? { passedOnStays } : {}),
    ...(passedOnApproved ? { passedOnApproved: { ...passedOnApproved, items: [...passedOnApproved.items] } } : {}),
  }
}

function toExceededView({ warning, ...one }: ExceededView, { definitions, locale }: Reading) {
  return { ...one, ...toRefusalView(warning, { definitions, object: one.object, locale }) }
}

function toAccessView({ gains, loses, unseen, ...more }: AccessView): ChangeOutcomeView['impact']['access'] & object {
  return { ...more, gains: [...gains], loses: [...loses], ...(unseen ? { unseen: [...unseen] } : {}) }
}

function toItemView(
  { refusals, warnings, before, after, conflicts, merged, currencies, ...item }: ItemOutcome,
  { definitions, locale }: Reading,
): ChangeOutcomeView['items'][number] {
  const told = (all: readonly Refusal[]) =>
    all.map((refusal) => toRefusalView(refusal, { definitions, object: item.object, locale }))
  return {
    ...item,
    ...(before ? { before: { ...before } } : {}),
    ...(after ? { after: { ...after } } : {}),
    ...(conflicts ? { conflicts: [...conflicts] } : {}),
    ...(merged ? { merged: [...merged] } : {}),
    ...(currencies ? { currencies: { before: { ...currencies.before }, after: { ...currencies.after } } } : {}),
    ...(refusals ? { refusals: told(refusals) } : {}),
    ...(warnings ? { warnings: told(warnings) } : {}),
  }
}
