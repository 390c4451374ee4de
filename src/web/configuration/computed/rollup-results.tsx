import { skipToken, useQuery } from '@tanstack/react-query'
import type { BodyOfCall } from '../../../core/api/call.ts'
import type { JsonObject } from '../../../core/json.ts'
import { ask } from '../../client/call.ts'
import { useText } from '../../text/use-text.tsx'
import { TriedRecords } from './tried-records.tsx'

interface RollupResultsProps {
  readonly object: string
  readonly settings: JsonObject
}

/** What the rollup comes to for three real records, as soon as it says what it counts. */
export function RollupResults({ object, settings }: RollupResultsProps) {
  const { t } = useText()
  const body = toQuestion(object, settings)
  const { data, isError } = useQuery({
    queryKey: ['rollup', body],
    queryFn: body ? ({ signal }) => ask('tryRollup', { body, signal }) : skipToken,
    retry: false,
  })
  return data && !isError ? <TriedRecords items={data.items} nothing={t('configuration.rollupNothing')} /> : null
}

type Question = BodyOfCall<'tryRollup'>

/** Null while something is still to be chosen. */
function toQuestion(object: string, { of, via, compute, field, result }: JsonObject): Question | null {
  const wanted = { object, of, via, compute, result: result ?? 'number', ...(compute === 'count' ? {} : { field }) }
  const isWhole = Object.values(wanted).every((part) => typeof part === 'string' && part !== '')
  // Its parts were chosen from what the server knows.
  return isWhole ? (wanted as Question) : null
}
