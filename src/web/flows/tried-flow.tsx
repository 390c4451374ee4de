import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { AnswerTo } from '../../core/api/call.ts'
import type { Values } from '../../core/change/change.ts'
import { originFaces } from '../changes/index.ts'
import { ask } from '../client/call.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { Moment } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useText } from '../text/use-text.tsx'

const spans = ['30', '90', '365'] as const
const dayMs = 86_400_000

/** Which past changes the flow would have caught, before it holds for anybody. */
export function TriedFlow({ flow }: { readonly flow: Values }) {
  const { t } = useText()
  const [days, setDays] = useState<(typeof spans)[number]>('30')
  const { run, busy, answer, fault } = useTriedFlow(flow, Number(days))
  return (
    <section className="flow-tried" aria-label={t('flows.try')}>
      <h3>{t('flows.try')}</h3>
      <div className="flow-try">
        <select
          className="select"
          aria-label={t('flows.trySince')}
          value={days}
          onChange={({ target }) => setDays(spans.find((span) => span === target.value) ?? '30')}
        >
          {spans.map((span) => (
            <option key={span} value={span}>
              {t('flows.tryDays', { days: span })}
            </option>
          ))}
        </select>
        <Button icon="search" busy={busy} onClick={run}>
          {t('rules.try')}
        </Button>
      </div>
      {fault ? (
        <p className="form-fault" role="alert">
          {fault}
        </p>
      ) : null}
      {answer ? <Caught answer={answer} /> : null}
    </section>
  )
}

type Answer = AnswerTo<'tryApprovalFlow'>

function useTriedFlow(flow: Values, days: number) {
  const faultText = useFaultText()
  const { runOnce, busy } = useSingleFlight()
  const [tried, setTried] = useState<{ of: string; answer?: Answer; fault?: string } | null>(null)
  // What was found holds for what was asked, and no longer.
  const asked = JSON.stringify([flow, days])
  const run = async () => {
    try {
      const since = new Date(Date.now() - days * dayMs).toISOString()
      setTried({ of: asked, answer: await ask('tryApprovalFlow', { body: { flow, since } }) })
    } catch (error) {
      setTried({ of: asked, fault: faultText(error) })
    }
  }
  const shown = tried?.of === asked ? tried : null
  return { run: () => void runOnce(run), busy, answer: shown?.answer, fault: shown?.fault }
}

function Caught({ answer }: { readonly answer: Answer }) {
  const { t } = useText()
  const { changes, records, checked, complete, since, byPerson, byDay, waited } = answer
  return (
    <div className="flow-tried" role="status">
      <p>{changes === 0 ? t('flows.tryNone', { checked }) : t('flows.tryCaught', { checked, changes, records })}</p>
      {complete ? null : (
        <p className="kb-meta">
          {t('flows.tryNotAll')} <Moment at={since} />
        </p>
      )}
      <p className="kb-meta">
        {waited ? t('flows.tryWaited', { count: waited.decided, hours: waited.hours }) : t('flows.tryWaitedUnknown')}
      </p>
      {changes > 0 ? (
        <>
          <Counted
            title={t('flows.tryByPerson')}
            rows={byPerson.map(({ who, ...of }) => ({ ...of, key: who.id, text: who.name }))}
          />
          <Counted title={t('flows.tryByDay')} rows={byDay.map(({ day, ...of }) => ({ ...of, key: day, text: day }))} />
          <CaughtChanges answer={answer} />
        </>
      ) : null}
    </div>
  )
}

interface CountedProps {
  readonly title: string
  readonly rows: readonly { readonly key: string; readonly text: string; readonly changes: number }[]
}

function Counted({ title, rows }: CountedProps) {
  const { t } = useText()
  return (
    <details>
      <summary>{title}</summary>
      <ul>
        {rows.map(({ key, text, changes }) => (
          <li key={key} className="flow-tried-row">
            <span className="kb-one-line">{text}</span>
            <span className="tabular">{t('flows.tryTimes', { count: changes })}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function CaughtChanges({ answer: { sample } }: { readonly answer: Answer }) {
  const { t } = useText()
  return (
    <ul>
      {sample.map(({ id, at, who, origin, records, title }) => (
        <li key={id} className="flow-tried-row">
          <Link to="/changes" search={{ change: id }} target="_blank" className="kb-one-line">
            {title ? title.title : t('flows.tryRecords', { count: records })}
          </Link>
          <span className="kb-meta">
            <Moment at={at} />
          </span>
          <span className="kb-meta kb-one-line">
            {who.name} · {t(originFaces[origin].text)}
          </span>
        </li>
      ))}
    </ul>
  )
}
