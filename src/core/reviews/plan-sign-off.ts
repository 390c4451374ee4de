import type { ChangeItem, Refusal, Values } from '../change/change.ts'
import { addMonths } from '../day-in.ts'
import type { Json } from '../json.ts'
import { isOwnRow } from '../policy/index.ts'
import type { ReviewedKind } from './review-marks.ts'

/** A row that waits for a signature. */
export interface OpenRow {
  readonly id: string
  readonly version: number
  readonly kind: ReviewedKind
  readonly subject: string
  readonly person: string | null
  readonly decision: 'keep' | 'remove' | null
  readonly remark: string | null
  readonly updatedBy: string
  readonly updatedAt: string
}

export interface SignedReview {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly state: string
  readonly startsOn: string
  readonly dueOn: string
  readonly unusedDays: number
  readonly everyMonths: number | null
  readonly reviewers: readonly string[]
  readonly signedBy: readonly string[]
  readonly signatures: readonly Json[]
}

/** What the rows are about, as it stands now. */
export interface StandingSubjects {
  readonly people: ReadonlyMap<
    string,
    { readonly version: number; readonly active: boolean; readonly roles: readonly string[] }
  >
  readonly grants: ReadonlyMap<string, number>
}

export interface SignOffQuestion {
  readonly signer: { readonly id: string; readonly name: string }
  readonly review: SignedReview
  readonly rows: readonly OpenRow[]
  readonly standing: StandingSubjects
  /** Somebody else could sign what the signer holds herself. */
  readonly otherCanSign: boolean
  readonly at: string
  /** Of the review that follows, where one does. */
  readonly nextId: string
  /** What identifies the rows that are signed. */
  readonly digest: (rows: readonly OpenRow[]) => string
}

/** Whose rows are signed now, and what the signer holds herself. */
export function rowsToSign(rows: readonly OpenRow[], signer: { readonly id: string }) {
  const [own, signed] = [rows.filter((row) => isOwnRow(signer, row)), rows.filter((row) => !isOwnRow(signer, row))]
  return { own, signed, undecided: signed.filter(({ decision }) => decision === null).length }
}

/** Why it cannot be signed as it is. */
export function checkSignOff({ signer, rows, otherCanSign }: SignOffQuestion): Refusal[] {
  const { own, signed, undecided } = rowsToSign(rows, signer)
  if (undecided > 0) return [{ path: '', code: 'review-undecided', params: { count: undecided } }]
  if (signed.length === 0 && own.length > 0 && otherCanSign)
    return [{ path: '', code: 'review-own-left', params: { count: own.length } }]
  return []
}

/**
 * What a signature does, in one change: exactly what was decided on the rows that are signed, and no more. What the signer holds
 * herself waits for somebody else; where there is nobody, it stays as it is, and the signature says so.
 */
export function planSignOff(question: SignOffQuestion): ChangeItem[] {
  const { rows, signer, otherCanSign, standing } = question
  const { own, signed } = rowsToSign(rows, signer)
  const unreviewed = otherCanSign ? [] : own
  const waits = own.length > unreviewed.length
  const removed = signed.filter(({ decision }) => decision === 'remove')
  return [
    ...takenAway(removed, standing),
    ...toReviewItems(question, { signed, unreviewed: unreviewed.length, waits }),
    ...signed.map(toSigned),
    ...unreviewed.map(toUnreviewed),
  ]
}

/** Of each person all that she loses, at once; what is gone already is not taken again. */
function takenAway(removed: readonly OpenRow[], { people, grants }: StandingSubjects): ChangeItem[] {
  const ofPeople = removed.filter(({ kind }) => kind === 'role' || kind === 'account')
  const updates = [...Map.groupBy(ofPeople, ({ person }) => person ?? '')].flatMap(([id, rows]): ChangeItem[] => {
    const person = people.get(id)
    const values = person ? lostBy(rows, person) : {}
    if (!person || Object.keys(values).length === 0) return []
    return [{ object: 'user', op: 'update', id, version: person.version, values }]
  })
  const revoked = removed.flatMap(({ kind, subject }): ChangeItem[] => {
    const version = kind === 'grant' ? grants.get(subject) : undefined
    return version === undefined ? [] : [{ object: 'grant', op: 'delete', id: subject, version }]
  })
  return [...updates, ...revoked]
}

function lostBy(
  rows: readonly OpenRow[],
  { active, roles }: { readonly active: boolean; readonly roles: readonly string[] },
): Values {
  const lost = new Set(rows.flatMap(({ kind, subject }) => (kind === 'role' ? [subject] : [])))
  const left = roles.filter((role) => !lost.has(role))
  const isSwitchedOff = active && rows.some(({ kind }) => kind === 'account')
  return { ...(left.length < roles.length ? { roles: left } : {}), ...(isSwitchedOff ? { active: false } : {}) }
}

interface Signing {
  readonly signed: readonly OpenRow[]
  readonly unreviewed: number
  readonly waits: boolean
}

function toReviewItems(question: SignOffQuestion, { signed, unreviewed, waits }: Signing): ChangeItem[] {
  const { review, signer, at, digest, nextId } = question
  const { id, version, everyMonths, signatures, signedBy } = review
  const count = (decision: OpenRow['decision']) => signed.filter((row) => row.decision === decision).length
  const signature = {
    by: { id: signer.id, name: signer.name },
    at,
    rows: signed.length,
    keep: count('keep'),
    remove: count('remove'),
    ...(unreviewed > 0 ? { unreviewed } : {}),
    sha256: digest(signed),
  }
  const following = waits || everyMonths === null ? [] : [toNext(review, { everyMonths, nextId })]
  const values = {
    state: waits ? 'countersign' : 'signed',
    signatures: [...signatures, signature],
    signedBy: [...new Set([...signedBy, signer.id])],
    ...(waits ? {} : { signedAt: at }),
    ...(following.length > 0 ? { next: nextId } : {}),
  }
  return [...following, { object: 'accessReview', op: 'update', id, version, values }]
}

function toNext(
  { name, startsOn, dueOn, unusedDays, reviewers }: SignedReview,
  { everyMonths, nextId }: { readonly everyMonths: number; readonly nextId: string },
): ChangeItem {
  const starts = addMonths(startsOn, everyMonths)
  const values = { name: nextName(name, starts), startsOn: starts, dueOn: addMonths(dueOn, everyMonths) }
  const kept = { unusedDays, everyMonths, reviewers: [...reviewers] }
  return { object: 'accessReview', op: 'create', id: nextId, values: { ...values, ...kept } }
}

/** 「权限复核 2026-11」 is followed by 「权限复核 2027-02」. */
function nextName(name: string, startsOn: string): string {
  const month = startsOn.slice(0, 7)
  return /\d{4}-\d{2}$/.test(name) ? name.replace(/\d{4}-\d{2}$/, month) : `${name.slice(0, 90)} ${month}`
}

function toSigned({ id, version, decision, updatedBy, updatedAt }: OpenRow): ChangeItem {
  const decided = decision === null ? {} : { decidedBy: updatedBy, decidedAt: updatedAt }
  return { object: 'accessReviewRow', op: 'update', id, version, values: { state: 'signed', ...decided } }
}

/** Closed, and decided by nobody: also what a colleague meant to take away, who cannot sign any more. */
function toUnreviewed({ id, version }: OpenRow): ChangeItem {
  return { object: 'accessReviewRow', op: 'update', id, version, values: { state: 'signed' } }
}
