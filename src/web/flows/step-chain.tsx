import { Checkbox } from 'antd'
import { useId } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import { SelectBox, TextBox } from '../configuration/labelled.tsx'
import { Button } from '../parts/button.tsx'
import { useText } from '../text/use-text.tsx'
import { ApproverRows } from './approver-rows.tsx'
import { endings, newStep, type StepDraft } from './flow-draft.ts'

interface StepChainProps {
  readonly definition: ObjectView
  readonly steps: readonly StepDraft[]
  /** What is wrong with a step, by its place; -1 for all of them. */
  faultOf(at: number): string | undefined
  onChange(steps: readonly StepDraft[]): void
}

/** The steps, one below the other, as a change goes through them. */
export function StepChain({ definition, steps, faultOf, onChange }: StepChainProps) {
  const { t } = useText()
  const put = (next: StepDraft) => onChange(steps.map((one) => (one.key === next.key ? next : one)))
  return (
    <section className="flow-steps" aria-label={t('flows.stepsOf')}>
      <h3>{t('flows.stepsOf')}</h3>
      {faultOf(-1) ? <p className="form-fault">{faultOf(-1)}</p> : null}
      <ol className="flow-chain">
        {steps.map((step, at) => (
          <li key={step.key} className="flow-step">
            <StepHead
              at={at}
              last={steps.length - 1}
              onMove={(to) => onChange(moved(steps, at, to))}
              onRemove={() => onChange(steps.filter(({ key }) => key !== step.key))}
            />
            <ApproverRows
              definition={definition}
              label={t('flows.approvers')}
              add={t('flows.addApprover')}
              approvers={step.approvers}
              fault={faultOf(at)}
              onChange={(approvers) => put({ ...step, approvers })}
            />
            <StepTerms step={step} onChange={put} />
          </li>
        ))}
      </ol>
      <div>
        <Button icon="plus" onClick={() => onChange([...steps, newStep(steps)])}>
          {t('flows.addStep')}
        </Button>
      </div>
    </section>
  )
}

interface StepHeadProps {
  readonly at: number
  readonly last: number
  onMove(to: number): void
  onRemove(): void
}

function StepHead({ at, last, onMove, onRemove }: StepHeadProps) {
  const { t } = useText()
  const step = at + 1
  return (
    <div className="flow-step-head">
      <strong>{t('flows.step', { step })}</strong>
      <span>
        <Button
          kind="quiet"
          icon="arrowUp"
          disabled={at === 0}
          aria-label={t('flows.moveUp', { step })}
          onClick={() => onMove(at - 1)}
        />
        <Button
          kind="quiet"
          icon="arrowDown"
          disabled={at === last}
          aria-label={t('flows.moveDown', { step })}
          onClick={() => onMove(at + 1)}
        />
        <Button
          kind="quiet"
          icon="bin"
          disabled={last === 0}
          aria-label={t('flows.removeStep', { step })}
          onClick={onRemove}
        />
      </span>
    </div>
  )
}

/** How many of them must agree, until when, and what then. */
function StepTerms({ step, onChange }: { readonly step: StepDraft; onChange(step: StepDraft): void }) {
  const { t } = useText()
  const id = useId()
  const modes = ['any', 'all', 'some'] as const
  return (
    <>
      <div className="configuration-columns">
        <SelectBox
          id={`${id}-mode`}
          label={t('flows.mode')}
          value={step.mode}
          choices={modes.map((value) => ({ value, text: t(`flows.mode.${value}`) }))}
          onChange={(chosen) => onChange({ ...step, mode: modes.find((mode) => mode === chosen) ?? 'any' })}
        />
        {step.mode === 'some' ? (
          <TextBox
            id={`${id}-count`}
            label={t('flows.modeCount')}
            numeric
            max={3}
            value={step.count}
            onChange={(count) => onChange({ ...step, count })}
          />
        ) : null}
        <TextBox
          id={`${id}-hours`}
          label={t('flows.hours')}
          numeric
          max={8}
          placeholder={t('flows.noLimit')}
          value={step.hours}
          onChange={(hours) => onChange({ ...step, hours })}
        />
      </div>
      {step.hours.trim() === '' ? null : (
        <div className="configuration-columns">
          <SelectBox
            id={`${id}-ending`}
            label={t('flows.onTimeout')}
            value={step.ending}
            choices={endings.map((value) => ({ value, text: t(`flows.then.${value}`) }))}
            onChange={(chosen) => onChange({ ...step, ending: endings.find((ending) => ending === chosen) ?? 'wait' })}
          />
          <Checkbox checked={step.remind} onChange={({ target }) => onChange({ ...step, remind: target.checked })}>
            {t('flows.remind')}
          </Checkbox>
        </div>
      )}
    </>
  )
}

function moved(steps: readonly StepDraft[], from: number, to: number): readonly StepDraft[] {
  const step = steps[from]
  return step ? steps.toSpliced(from, 1).toSpliced(to, 0, step) : steps
}
