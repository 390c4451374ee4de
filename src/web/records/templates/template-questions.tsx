import { useId, useState } from 'react'
import type { Values } from '../../../core/change/change.ts'
import type { Question } from '../../../core/change-templates/change-template.ts'
import { asJson, type Json } from '../../../core/json.ts'
import { FieldInput, type Linked } from '../../fields/index.ts'
import { useText } from '../../text/use-text.tsx'
import type { Faults } from '../save-faults.ts'

interface TemplateQuestionsProps {
  readonly questions: readonly Question[]
  readonly answers: Values
  readonly faults: Faults
  onAnswer(question: Question, value: Json): void
}

/** What a template asks of whoever uses it, each entered as the field it is for. */
export function TemplateQuestions({ questions, answers, faults, onAnswer }: TemplateQuestionsProps) {
  return questions.map((question) => (
    <QuestionRow
      key={`${question.name} ${question.field.type}`}
      question={question}
      answers={answers}
      fault={faults[`answers.${question.name}`]}
      onAnswer={onAnswer}
    />
  ))
}

interface QuestionRowProps extends Pick<TemplateQuestionsProps, 'answers' | 'onAnswer'> {
  readonly question: Question
  readonly fault: string | undefined
}

function QuestionRow({ question, answers, fault, onAnswer }: QuestionRowProps) {
  const { name, label, required, field } = question
  const { label: spoken } = useText()
  const id = useId()
  const [linked, setLinked] = useState<Linked | undefined>()
  return (
    <div className="form-field form-field-wide">
      <label htmlFor={id} className="form-label">
        {spoken(label)}
        {required ? (
          <span className="template-required-mark" aria-hidden="true">
            *
          </span>
        ) : null}
      </label>
      <FieldInput
        id={id}
        field={field}
        value={answers[name] ?? null}
        linked={linked}
        required={required}
        invalid={fault !== undefined}
        describedBy={fault ? `${id}-fault` : undefined}
        onChange={(value, title) => {
          if (title) setLinked(title)
          onAnswer(question, asJson(value))
        }}
      />
      {fault ? (
        <p id={`${id}-fault`} className="form-fault" role="alert">
          {fault}
        </p>
      ) : null}
    </div>
  )
}
