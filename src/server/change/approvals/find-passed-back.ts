import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { currentStep, type Place, type StepProgress } from '../../../core/approvals/progress.ts'
import { withCurrent } from '../../../core/approvals/run-flow.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { KeptPassing, Moved } from './keep-progress-of-many.ts'
import { type ParkedRow, readPending } from './parked-row.ts'

const atOnceMax = 500
const firstId = '00000000-0000-0000-0000-000000000000'

interface Found {
  readonly id: string
  /** From 1. */
  readonly step: number
  readonly passed: KeptPassing
  /** Whether she can sign in. */
  readonly isIn: boolean
}

/**
 * What a change passed on, for whom it waited before: where nobody has decided, sent it anew or passed it further since, and she can
 * sign in, or is let in with it.
 */
export async function* findPassedBack(context: ChangeContext): AsyncGenerator<readonly Moved[]> {
  const { letIn, shutOut } = context
  for (let after = firstId; ; ) {
    const found = await findPassings(context, after)
    const last = found.at(-1)
    if (!last) return
    const back = new Map(found.map((one) => [one.id, one]))
    const rows = await readPending(context.reader, [...back.keys()], { keep: context.mode === 'apply' })
    yield rows.flatMap((row) => {
      const one = back.get(row.id)
      if (!one) return []
      const { from } = one.passed
      // A preview has written nothing that could be read.
      const isIn = !shutOut.has(from) && (one.isIn || letIn.has(from))
      return isIn ? broughtBack(row, one, context.changeId) : []
    })
    after = last.id
  }
}

function findPassings({ reader, revert }: ChangeContext, after: string): Promise<Found[]> {
  return reader.rows(sql<Found>`
    SELECT d.change_id AS id, d.step, d.details -> 'passed' AS passed,
      u.deleted_at IS NULL AND u.active IS NOT FALSE AND u.login IS NOT NULL AS "isIn"
    FROM ${reader.table('approval_decision')} d JOIN ${reader.table('user')} u ON u.id = d.for_id
    WHERE d.details -> 'passed' ->> 'with' = ${revert?.changeId ?? ''} AND d.change_id > ${after}
    ORDER BY d.change_id LIMIT ${atOnceMax}`)
}

function broughtBack(row: ParkedRow, { step, passed }: Found, changeId: string): Moved[] {
  const { running, version } = row
  const current = currentStep(running)
  if (!current || running.steps.indexOf(current) + 1 !== step || version !== passed.round) return []
  if (!given(passed).every((place) => current.places.some((one) => isDeepStrictEqual(one, place)))) return []
  const back = withCurrent(running, () => asBefore(current, passed))
  if (isDeepStrictEqual(back.steps, running.steps)) return []
  const to = passed.from
  return [
    {
      row,
      running: { ...back, about: running.about },
      passed: { with: changeId, from: passed.to ?? to, to, back: true },
    },
  ]
}

/** The places that came, or became others, when it was passed on. */
function given({ before, after }: KeptPassing): readonly Place[] {
  return without(after.places, before.places)
}

function without<One>(some: readonly One[], others: readonly One[]): readonly One[] {
  return some.filter((one) => !others.some((other) => isDeepStrictEqual(one, other)))
}

/** Her place among those that are there; what others decided, or were asked, since then stays. */
function asBefore(step: StepProgress, passed: KeptPassing): StepProgress {
  const came = given(passed)
  const { before, after, from } = passed
  const stays = without(step.places, came)
  const hers = before.places.filter((place) => {
    const became = came.some(({ person }) => person === place.person)
    return (place.person === from || became) && !stays.some(({ person }) => person === place.person)
  })
  const { fallback: _, passedBy: by = [], ...rest } = step
  const [byBefore, byAfter] = [before.passedBy ?? [], after.passedBy ?? []]
  const passedBy = [...without(by, without(byAfter, byBefore)), ...without(byBefore, byAfter)]
  return {
    ...rest,
    ...(before.fallback ? { fallback: true } : {}),
    ...(passedBy.length > 0 ? { passedBy } : {}),
    places: [...stays, ...hers],
  }
}
