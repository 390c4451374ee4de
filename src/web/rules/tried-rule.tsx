import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { AnswerTo } from '../../core/api/call.ts'
import { ask } from '../client/call.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { Button } from '../parts/button.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useText } from '../text/use-text.tsx'

interface TriedRuleProps {
  readonly object: string
  readonly condition: string
}

/** How many records break the condition now, and some of them, before it holds for anybody. */
export function TriedRule({ object, condition }: TriedRuleProps) {
  const { t } = useText()
  const faultText = useFaultText()
  const { runOnce, busy } = useSingleFlight()
  const [tried, setTried] = useState<{ of: string; answer?: AnswerTo<'tryValidationRule'>; fault?: string } | null>(
    null,
  )
  const run = async () => {
    try {
      setTried({ of: condition, answer: await ask('tryValidationRule', { body: { object, condition } }) })
    } catch (error) {
      setTried({ of: condition, fault: faultText(error) })
    }
  }
  const shown = tried?.of === condition ? tried : null
  return (
    <section className="rule-pair" aria-label={t('rules.try')}>
      <div>
        <Button icon="search" busy={busy} disabled={condition.trim() === ''} onClick={() => void runOnce(run)}>
          {t('rules.try')}
        </Button>
      </div>
      {shown?.fault ? (
        <p className="rule-fault" role="alert">
          {shown.fault}
        </p>
      ) : null}
      {shown?.answer ? <Broken object={object} answer={shown.answer} /> : null}
    </section>
  )
}

function Broken({ object, answer }: { readonly object: string; readonly answer: AnswerTo<'tryValidationRule'> }) {
  const { t } = useText()
  const { broken, checked, complete, sample } = answer
  return (
    <div role="status">
      <p>
        {broken === 0 ? t('rules.noneBroken', { checked }) : t('rules.broken', { broken, checked })}
        {complete ? '' : ` ${t('rules.notAll')}`}
      </p>
      <ul className="rule-tried">
        {sample.map(({ id, code, title, why }) => (
          <li key={id}>
            <Link to="/records/$object/$id" params={{ object, id }} target="_blank" className="kb-one-line">
              {code === title ? code : `${code} ${title}`}
            </Link>
            <span className="kb-meta kb-one-line">{why}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
