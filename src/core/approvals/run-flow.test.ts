import { expect, test } from 'vitest'
import { currentStep, isThrough, type Progress, waitedFor } from './progress.ts'
import { notePassedBy, renewStep } from './renew-step.ts'
import {
  type AskedStep,
  addApprover,
  approveStep,
  beginFlows,
  dueAction,
  endCurrent,
  enterStep,
  escalate,
  nextDue,
  noteReminded,
  passOn,
  passStep,
} from './run-flow.ts'

const at = new Date('2025-07-01T08:00:00Z')
const later = (hours: number) => new Date(at.getTime() + hours * 3_600_000)
const flow = { id: 'f', name: '大额订单' }

function whenOver(outcome: 'escalate' | 'approve', rest: { readonly remind?: true } = {}) {
  // biome-ignore lint/suspicious/noThenProperty: what it is called in a flow
  return { ...rest, then: outcome }
}

/** Steps by who is named in each, with who decides on everything where nobody is left. */
function begin(steps: readonly (Omit<AskedStep, 'flow'> & { readonly named: readonly string[] })[], author = 'lin') {
  const people = steps.map(({ named }) => ({ named, fallback: ['ada'] }))
  const asked = steps.map(({ named: _, ...step }) => ({ ...step, flow }))
  return { people, progress: beginFlows(author, asked, { at, people }) }
}

function approve(progress: Progress, by: string, people: ReturnType<typeof begin>['people'], standsFor = [by]) {
  return approveStep(progress, { by, standsFor: new Set(standsFor) }, { at, people })
}

function above(...named: string[]) {
  return { named, fallback: [] }
}

test.each([
  { mode: 'all' as const, approved: ['wang'], waits: ['he', 'zhou'] },
  { mode: 'all' as const, approved: ['wang', 'he', 'zhou'], waits: [] },
  { mode: 'any' as const, approved: ['he'], waits: [] },
  { mode: 2, approved: ['he'], waits: ['wang', 'zhou'] },
  { mode: 2, approved: ['he', 'wang'], waits: [] },
  { mode: 5, approved: ['he', 'wang'], waits: ['zhou'] },
  { mode: 5, approved: ['he', 'wang', 'zhou'], waits: [] },
])('where $mode of three have to, $approved leave $waits to be waited for', ({ mode, approved, waits }) => {
  const { progress, people } = begin([{ mode, named: ['wang', 'he', 'zhou'] }])
  const after = approved.reduce((now, by) => approve(now, by, people), progress)
  expect(waitedFor(after)).toEqual(waits)
  expect(isThrough(after)).toBe(waits.length === 0)
})

test('nobody decides on what is hers: the others of the step do, or whoever decides where nobody is left', () => {
  expect(waitedFor(begin([{ mode: 'all', named: ['lin', 'wang'] }]).progress)).toEqual(['wang'])
  const alone = begin([{ mode: 'all', named: ['lin'] }]).progress
  expect(waitedFor(alone)).toEqual(['ada'])
  expect(currentStep(alone)).toMatchObject({ fallback: true })
  const { progress, people } = begin([{ mode: 'all', named: ['lin'] }], 'ada')
  expect(waitedFor(progress)).toEqual(['lin'])
  expect(waitedFor(begin([{ mode: 'any', named: ['ada'] }], 'ada').progress)).toEqual([])
  expect(isThrough(begin([{ mode: 'all', named: ['ada'] }], 'ada').progress)).toBe(false)
  // She may stand in for somebody, but not for what is hers.
  expect(isThrough(approve(progress, 'ada', people))).toBe(false)
})

test('whoever approved a step is not asked again in a later one', () => {
  const { progress, people } = begin([
    { mode: 'any', named: ['wang'] },
    { mode: 'any', named: ['wang', 'he'] },
    { mode: 'all', named: ['wang', 'zhou'] },
  ])
  const after = approve(progress, 'wang', people)
  expect(after.steps.map(({ state }) => state)).toEqual(['approved', 'skipped', 'current'])
  expect(waitedFor(after)).toEqual(['zhou'])
  expect(isThrough(approve(after, 'zhou', people))).toBe(true)
})

test('who stands in for two decides for both; where two are needed she is one', () => {
  const both = begin([{ mode: 2, named: ['wang', 'he'] }])
  const half = approve(both.progress, 'wang', both.people, ['wang', 'he'])
  expect(waitedFor(half)).toEqual(['he'])
  expect(waitedFor(approve(half, 'wang', both.people, ['wang', 'he']))).toEqual(['he'])
  expect(isThrough(approve(half, 'he', both.people))).toBe(true)
  const all = begin([{ mode: 'all', named: ['wang', 'he'] }])
  expect(isThrough(approve(all.progress, 'wang', all.people, ['wang', 'he']))).toBe(true)
})

test('passed on, others are asked; asked in addition, they have to approve as well', () => {
  const { progress, people } = begin([{ mode: 'any', named: ['wang', 'he'] }])
  const passed = passOn(progress, { by: 'wang', standsFor: new Set(['wang']), to: 'zhou' })
  expect(waitedFor(passed)).toEqual(['zhou', 'he'])
  const added = addApprover(passed, 'chen')
  const half = approve(added, 'zhou', people)
  expect(waitedFor(half)).toEqual(['he', 'chen'])
  expect(isThrough(approve(half, 'chen', people))).toBe(true)
})

test('its time: a reminder, then those above with as much time again, then it waits', () => {
  const timed = { hours: 8, onTimeout: whenOver('escalate', { remind: true }) }
  const { progress, people } = begin([{ mode: 'all', named: ['wang', 'he'], ...timed }])
  expect(dueAction(progress, later(5))).toBe(null)
  expect(nextDue(progress)).toBe(later(6).toISOString())
  expect(dueAction(progress, later(6))).toBe('remind')
  const reminded = noteReminded(progress)
  expect([dueAction(reminded, later(7)), dueAction(reminded, later(8))]).toEqual([null, 'escalate'])
  const asked = escalate(approve(reminded, 'he', people), { above: above('zhou', 'lin'), at: later(8), people })
  expect(waitedFor(asked)).toEqual(['zhou'])
  expect(currentStep(asked)).toMatchObject({ due: later(16).toISOString(), escalated: true })
  expect([dueAction(asked, later(20)), nextDue(asked)]).toEqual([null, null])
  expect(isThrough(approve(asked, 'zhou', people))).toBe(true)
})

test('its time: passed without an answer, where the flow says so', () => {
  const timed = { hours: 8, onTimeout: whenOver('approve') }
  const { progress, people } = begin([
    { mode: 'all', named: ['wang'], ...timed },
    { mode: 'all', named: ['he'] },
  ])
  expect(dueAction(progress, later(8))).toBe('approve')
  expect(waitedFor(passStep(progress, { at: later(8), people }))).toEqual(['he'])
})

test('who is gone is replaced by whoever took over, by those named now, or by those who decide where nobody is left', () => {
  const { progress, people } = begin([{ mode: 'any', named: ['wang', 'he'] }])
  const gone = (who: readonly (readonly [string, string | null])[], named: readonly string[]) =>
    waitedFor(renewStep(progress, { gone: new Map(who), at, people: people.map((one) => ({ ...one, named })) }))
  expect(gone([['wang', 'zhou']], ['wang', 'he'])).toEqual(['zhou', 'he'])
  expect(gone([['wang', null]], ['he'])).toEqual(['he'])
  expect(gone([['wang', 'lin']], ['he'])).toEqual(['he'])
  const nobody = [
    ['wang', null],
    ['he', null],
  ] as const
  expect(gone([...nobody], ['chen'])).toEqual(['chen'])
  expect(gone([...nobody], [])).toEqual(['ada'])
})

test('whoever is the last to be waited for and goes approves nothing by it: others are asked in her place', () => {
  const { progress, people } = begin([{ mode: 'all', named: ['wang', 'he'] }])
  const half = approve(progress, 'wang', people)
  const without = renewStep(half, { gone: new Map([['he', null]]), at, people })
  expect([waitedFor(without), currentStep(without)?.fallback]).toEqual([['ada'], true])
  expect(isThrough(approve(without, 'ada', people))).toBe(true)
  const added = approve(addApprover(begin([{ mode: 'any', named: ['wang'] }]).progress, 'chen'), 'wang', people)
  expect(waitedFor(renewStep(added, { gone: new Map([['chen', null]]), at, people }))).toEqual(['he'])
})

test('its time: who is above and approved an earlier step has decided', () => {
  const timed = { hours: 8, onTimeout: whenOver('escalate') }
  const { progress, people } = begin([
    { mode: 'any', named: ['zhou'] },
    { mode: 'all', named: ['wang'], ...timed },
    { mode: 'all', named: ['he'] },
  ])
  const second = approve(progress, 'zhou', people)
  expect(waitedFor(escalate(second, { above: above('zhou'), at: later(8), people }))).toEqual(['he'])
})

test('refused or taken back, nothing after it is asked', () => {
  const { progress } = begin([
    { mode: 'any', named: ['wang'] },
    { mode: 'any', named: ['he'] },
  ])
  const ended = endCurrent(progress, 'rejected', { at, by: 'wang' })
  expect(ended.steps.map(({ state }) => state)).toEqual(['rejected', 'ahead'])
  expect([waitedFor(ended), isThrough(ended)]).toEqual([[], false])
})

/** Records of three owners: wang is asked for the first and the third, he for the second. */
function ofOwners(mode: AskedStep['mode'], own = [['wang'], ['he', 'zhou'], ['wang']]) {
  const people = [{ named: [], own, fallback: ['ada'] }]
  return { people, progress: beginFlows('lin', [{ mode, flow }], { at, people }) }
}

test('each decides on the records for which she is asked, and all of them are decided on', () => {
  const { progress, people } = ofOwners('any')
  expect(waitedFor(progress)).toEqual(['wang', 'he', 'zhou'])
  const half = approve(progress, 'wang', people)
  expect([isThrough(half), waitedFor(half)]).toEqual([false, ['he', 'zhou']])
  expect(isThrough(approve(half, 'zhou', people))).toBe(true)
  const all = ofOwners('all')
  const two = ['wang', 'zhou'].reduce((now, by) => approve(now, by, all.people), all.progress)
  expect(waitedFor(two)).toEqual(['he'])
})

test('of records for which nobody is named those are asked who stand in for every flow, of these alone', () => {
  const { progress, people } = ofOwners('any', [['wang'], [], ['lin']])
  expect(currentStep(progress)).toMatchObject({ fallback: true, parts: 3 })
  expect(waitedFor(approve(progress, 'wang', people))).toEqual(['ada'])
  expect(isThrough(['wang', 'ada'].reduce((now, by) => approve(now, by, people), progress))).toBe(true)
})

test('whoever approved some of the records has not approved the others in the next step', () => {
  const people = [
    { named: [], own: [['wang'], ['he']], fallback: [] },
    { named: [], own: [['wang'], ['wang']], fallback: [] },
  ]
  const steps = [{ mode: 'any', flow } as const, { mode: 'any', flow } as const]
  const begun = beginFlows('lin', steps, { at, people })
  const after = ['wang', 'he'].reduce((now, by) => approve(now, by, people), begun)
  expect(waitedFor(after)).toEqual(['wang'])
})

test('those decide whom a step names at that moment; what is decided or passed on stays', () => {
  const { progress, people } = begin([{ mode: 'all', named: ['wang', 'he', 'zhou'] }])
  const passed = passOn(approve(progress, 'wang', people), { by: 'he', standsFor: new Set(['he']), to: 'chen' })
  const named = (...now: string[]) => [{ named: now, fallback: ['ada'] }]
  const renewed = (of: Progress, ...now: string[]) => renewStep(of, { gone: new Map(), at, people: named(...now) })
  expect(waitedFor(renewed(passed, 'he', 'sun'))).toEqual(['chen', 'sun'])
  expect(renewed(passed, 'wang', 'he', 'zhou')).toEqual(passed)
  const lapsed = renewed(begin([{ mode: 'any', named: ['wang'] }]).progress)
  expect([waitedFor(lapsed), currentStep(lapsed)?.fallback]).toEqual([['ada'], true])
  expect(waitedFor(renewed(lapsed, 'he'))).toEqual(['he'])
})

test('who handed over is not asked again for what was hers, also where nobody came in her place', () => {
  const { progress, people } = ofOwners('all', [['wang', 'he'], ['he'], ['zhou']])
  const passed = (to: string | null) => renewStep(progress, { gone: new Map([['he', to]]), at, people })
  for (const to of ['wang', null]) {
    const noted = notePassedBy(progress, passed(to), 'he')
    expect(currentStep(noted)?.passedBy).toEqual([{ person: 'he', of: [0, ...(to ? [] : [1])] }])
    expect(waitedFor(renewStep(noted, { gone: new Map(), at, people }))).toEqual(waitedFor(noted))
    const led = [{ named: [], own: [['wang', 'he'], ['he'], ['zhou', 'he']], fallback: ['ada'] }]
    expect(waitedFor(renewStep(noted, { gone: new Map(), at, people: led }))).toContain('he')
  }
})

test('who leads other people now decides on their records', () => {
  const { progress } = ofOwners('any')
  const people = [{ named: [], own: [['wang'], ['wang'], ['he']], fallback: ['ada'] }]
  const after = approve(renewStep(progress, { gone: new Map(), at, people }), 'wang', people)
  expect(waitedFor(after)).toEqual(['he'])
})

const entry = (settledBy: 'first' | 'second' | 'third') => [
  { kind: 'enter' as const, mode: 'any' as const, named: ['clerk', 'chen'] },
  { kind: 'settle' as const, mode: 'any' as const, settledBy, named: ['clerk', 'zhou'] },
  { mode: 'all' as const, named: ['clerk'] },
]
const enter = (begun: ReturnType<typeof begin>, isSame: boolean) =>
  enterStep(begun.progress, { by: 'clerk', standsFor: new Set(['clerk']), isSame }, { at, people: begun.people })

test('what was entered alike goes on to be approved, also by whoever entered it: to enter is no approval', () => {
  const entered = enter(begin(entry('third')), true)
  expect(entered.steps.map(({ state }) => state)).toEqual(['approved', 'skipped', 'current'])
  expect(waitedFor(entered)).toEqual(['clerk'])
})

test.each([
  { settledBy: 'first' as const, waits: ['lin'] },
  { settledBy: 'second' as const, waits: ['clerk'] },
  { settledBy: 'third' as const, waits: ['zhou'] },
])('what differs is settled by the $settledBy of them, a third being neither of the two', ({ settledBy, waits }) => {
  expect(waitedFor(enter(begin(entry(settledBy)), false))).toEqual(waits)
})

test('where nobody is there beside the two it is the second’s to settle, and stays hers', () => {
  const { progress, people: all } = begin(entry('third'))
  const people = all.map(({ named }) => ({ named: named.filter((id) => id !== 'zhou'), fallback: ['lin'] }))
  const differs = enter({ progress, people }, false)
  expect([waitedFor(differs), currentStep(differs)]).toMatchObject([['clerk'], { settledBy: 'second', fallback: true }])
  expect(waitedFor(renewStep(differs, { gone: new Map(), at, people: all }))).toEqual(['clerk'])
})
