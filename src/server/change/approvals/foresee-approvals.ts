import { whoIsAsked } from '../../../core/approvals/places.ts'
import type { NeededApproval, Refusal } from '../../../core/change/change.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { aboutCaught } from './about-caught.ts'
import { findApprovers } from './find-approvers.ts'
import { findNames } from './find-names.ts'
import { caughtFlows } from './write-parked.ts'

/** Who would have to approve the change, were it applied now; of each flow that caught some of it. */
export async function foreseeApprovals(context: ChangeContext): Promise<readonly NeededApproval[]> {
  const { workspace, actor, reader, parking } = context
  if (parking.caught.size === 0) return []
  const flows = caughtFlows(context)
  const people = await findApprovers(workspace, reader, { flows, authorId: actor.id, about: aboutCaught(context) })
  const asked = people.map((step) => whoIsAsked(step, actor.id))
  const names = await findNames(
    reader,
    asked.flatMap(({ places }) => places.map(({ person }) => person)),
  )
  let step = 0
  const nextStep = () => ({ asked: asked[step], parts: people[step++]?.own?.length })
  return flows.map(({ id, name, steps, count }) => ({
    flow: { id, name },
    count,
    steps: steps.map(({ mode, hours, kind }) => {
      const { asked: { places, isFallback } = nobodyAsked, parts } = nextStep()
      return {
        approvers: places.map(({ person }) => ({ id: person, name: names.get(person) ?? '' })),
        mode,
        ...(parts === undefined ? {} : { parts }),
        ...(hours === undefined ? {} : { hours }),
        ...(kind ? { kind } : {}),
        ...(isFallback ? { fallback: true } : {}),
      }
    }),
  }))
}

/** Why the change cannot be sent: a step of a flow that caught some of it would wait for nobody but its author. Null where none would. */
export async function refusalOfNobody(context: ChangeContext): Promise<Refusal | null> {
  const { workspace, actor, reader, parking } = context
  if (parking.caught.size === 0) return null
  const flows = caughtFlows(context)
  const people = await findApprovers(workspace, reader, { flows, authorId: actor.id, about: aboutCaught(context) })
  const steps = flows.flatMap(({ name, steps }) => steps.map(({ kind }) => ({ name, kind })))
  const isWithout = (n: number) => whoIsAsked(people[n] ?? noPeople, actor.id).isNobody
  // What two entries differ in is settled by one of the two where nobody else is there.
  const bare = steps.find(({ kind }, n) => kind !== 'settle' && isWithout(n))
  if (!bare) return null
  const code = bare.kind === 'enter' ? 'double-entry-nobody' : 'approval-nobody'
  return { code, path: '', params: { flow: bare.name } }
}

const noPeople = { named: [], fallback: [] }
const nobodyAsked = { places: [], isFallback: false }
