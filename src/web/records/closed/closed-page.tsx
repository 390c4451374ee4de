import type { ObjectView } from '../../../core/api/shapes.ts'
import type { AccessAsked } from '../../client/explanation.ts'
import { Notice, WayHome } from '../../parts/notice.tsx'
import { WhyClosed } from '../why-closed.tsx'
import { useWhyClosed } from './use-why-closed.ts'
import './closed-page.css'

interface ClosedPageProps extends Pick<AccessAsked, 'action'> {
  /** The module it is of; undefined where this person has nothing to do with it. */
  readonly object: ObjectView | undefined
  readonly title: string
  /** What is said where no role is named. */
  readonly text: string
}

/** In the place of a page that was opened by its address, for whoever may not: why, where it is set, and the way to ask for it. */
export function ClosedPage({ object, title, text, action }: ClosedPageProps) {
  const whyClosed = useWhyClosed()
  const why = object?.can.view ? whyClosed(object, { action }) : undefined
  if (!object || why === undefined)
    return (
      <Notice icon="lock" title={title} text={text}>
        <WayHome />
      </Notice>
    )
  return (
    <Notice icon="lock" title={title} text={why}>
      <div className="closed-page">
        <WhyClosed object={object.name} action={action} said={why} />
      </div>
      <WayHome />
    </Notice>
  )
}
