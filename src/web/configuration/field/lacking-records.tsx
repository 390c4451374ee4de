import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Json } from '../../../core/json.ts'
import { recordPageQuery } from '../../client/queries.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'

const BatchDialog = lazy(() => import('../../batch/batch-dialog.tsx').then((file) => ({ default: file.BatchDialog })))

interface LackingRecordsProps {
  readonly definition: ObjectView
  /** A field there is. */
  readonly field: string
  /** What they may be filled with, to begin with. */
  readonly value: Json
}

/** The records that lack what is to be required: a list of them, and a batch that fills them. */
export function LackingRecords({ definition, field, value }: LackingRecordsProps) {
  const { t } = useText()
  const [filling, setFilling] = useState(false)
  const condition = { field, op: 'empty' } as const
  const { data } = useQuery(recordPageQuery(definition.name, { filter: condition, limit: 1, count: 'exact' }))
  const count = data?.total ?? 0
  if (count === 0) return null
  return (
    <p className="lacking-records">
      <Link
        to="/records/$object"
        params={{ object: definition.name }}
        search={{ conditions: [condition] }}
        target="_blank"
      >
        {t('configuration.lackingShow', { count })}
      </Link>
      {definition.can.batch ? (
        <Button kind="quiet" onClick={() => setFilling(true)}>
          {t('configuration.lackingFill')}
        </Button>
      ) : null}
      {filling ? (
        <Suspense fallback={null}>
          <BatchDialog
            object={definition}
            select={{ filter: condition }}
            count={count}
            work="update"
            begin={{ field, value }}
            onClose={() => setFilling(false)}
            onDone={() => setFilling(false)}
          />
        </Suspense>
      ) : null}
    </p>
  )
}
