import { setTimeout as wait } from 'node:timers/promises'
import type { ImportView, RecordView, RunView } from '../../src/core/api/shapes.ts'
import { type CallAnswer, type Caller, cookieFor } from './caller.ts'
import type { Work } from './keep-at-work.ts'

/** What Kebu has said is done. */
export interface Acknowledged {
  /** By id: the name a customer was made with, and the need it was given last. */
  readonly saved: Map<string, { readonly name: string; readonly latestNeed: string }>
  /** Imports that were applied, by change. */
  readonly imported: Map<string, number>
}

export interface WorkContext {
  readonly caller: Caller
  readonly address: string
  readonly acknowledged: Acknowledged
  /** How many records a batch, and an import, are of. */
  readonly size: number
}

/** The names of the customers that batches are made of. */
const batchWord = '批量客户'
const askEveryMs = 60

export function everyKindOfWork(context: WorkContext): Readonly<Record<string, Work>> {
  return {
    saving: (round, say) => save(context, `甲${round}`, say),
    'saving beside it': (round, say) => save(context, `乙${round}`, say),
    reading: (_, say) => look(context, say),
    importing: (round, say) => importAndUndo(context, `导入${round}`, say),
    'changing many': (round, say) => changeManyAndUndo(context, round, say),
    listening: (_, say) => listenForAWhile(context, say),
    'signing in': (_, say) => signInAgain(context, say),
  }
}

/** Customers for the batches, before anything is killed. */
export async function prepare(context: WorkContext): Promise<void> {
  await importRows(context, batchWord, () => undefined)
}

type Say = Parameters<Work>[1]

async function save({ caller, acknowledged }: WorkContext, word: string, say: Say): Promise<void> {
  say('creating')
  const name = `保存${word}`
  const created = await caller.ask<RecordView>('/records/customer', {
    method: 'POST',
    body: { values: { name } },
  })
  expectStatus(caller, created, 201, `creating ${name}`)
  acknowledged.saved.set(created.body.id, { name, latestNeed: '' })
  say('editing')
  const edited = await caller.ask<RecordView>(`/records/customer/${created.body.id}`, {
    method: 'PATCH',
    body: { values: { latestNeed: word }, version: created.body.version },
  })
  expectStatus(caller, edited, 200, `editing ${name}`)
  acknowledged.saved.set(created.body.id, { name, latestNeed: word })
}

async function look({ caller, acknowledged }: WorkContext, say: Say): Promise<void> {
  const filter = encodeURIComponent(JSON.stringify({ field: 'name', op: 'contains', value: '客' }))
  const last = [...acknowledged.saved.keys()].at(-1)
  const paths = [`/records/customer?filter=${filter}&sort=-createdAt`, '/search?q=%E4%BF%9D%E5%AD%98', '/changes']
  for (const path of [...paths, ...(last ? [`/records/customer/${last}/history`] : [])]) {
    say(path)
    expectStatus(caller, await caller.ask(path), 200, path)
  }
}

async function importAndUndo(context: WorkContext, word: string, say: Say): Promise<void> {
  const { caller, acknowledged } = context
  const view = await importRows(context, word, say)
  if (!view?.changeId) return
  acknowledged.imported.set(view.changeId, view.result?.added ?? 0)
  say('undoing the import')
  await undo(caller, view.changeId)
}

async function importRows({ caller, size }: WorkContext, word: string, say: Say): Promise<ImportView | null> {
  say('uploading')
  const form = new FormData()
  form.set('object', 'customer')
  form.set('file', new Blob([fileOf(word, size)]), `${word}.csv`)
  const uploaded = await caller.ask<ImportView>('/imports', { method: 'POST', body: form })
  if (!expectStatus(caller, uploaded, 201, 'uploading')) return null
  const { id } = uploaded.body
  for (const step of ['check', 'apply'] as const) {
    say(`${step}ing the import ${id}`)
    const begun = await caller.ask<ImportView>(`/imports/${id}/${step}`, {
      method: 'POST',
      body: {},
    })
    if (!expectStatus(caller, begun, [200, 202], step)) return null
    const { state, run, counts } = await importAtRest(caller, id)
    const wanted = step === 'check' ? 'checked' : 'applied'
    if (state !== wanted) {
      caller.note(`The import ${id} is ${state} and should be ${wanted}: ${JSON.stringify(run)}`)
      return null
    }
    if (counts.create !== size) caller.note(`The check of ${id} counts ${counts.create} of ${size} rows`)
  }
  const applied = await importAtRest(caller, id)
  if (applied.result?.added !== size)
    caller.note(`The import ${id} says ${JSON.stringify(applied.result)} of ${size} rows`)
  return applied
}

function fileOf(word: string, size: number): string {
  return `客户名称\n${Array.from({ length: size }, (_, n) => `${word} ${n}`).join('\n')}\n`
}

async function importAtRest(caller: Caller, id: string): Promise<ImportView> {
  for (;;) {
    const { body } = await caller.ask<ImportView>(`/imports/${id}`)
    if (!['checking', 'applying'].includes(body.state) && body.run?.state !== 'running') return body
    await wait(askEveryMs)
  }
}

async function changeManyAndUndo({ caller, size }: WorkContext, round: number, say: Say): Promise<void> {
  say('changing many')
  const changed = await caller.ask<Begun>('/changes', {
    method: 'POST',
    body: {
      mode: 'apply',
      object: 'customer',
      select: { filter: { field: 'name', op: 'contains', value: batchWord } },
      set: { latestNeed: `第${round}轮` },
    },
  })
  const done = await outcomeOf(caller, changed)
  if (!done?.change.id) return
  if (done.counts.applied !== size) caller.note(`The batch says ${JSON.stringify(done.counts)}`)
  say('undoing the batch')
  const undone = await undo(caller, done.change.id)
  if (undone?.counts.applied !== size) caller.note(`Undoing the batch says ${JSON.stringify(undone?.counts)}`)
}

interface Outcome {
  readonly change: { readonly id: string | null }
  readonly counts: { readonly applied: number }
}

type Begun = Outcome | { readonly run: RunView }

async function undo(caller: Caller, changeId: string): Promise<Outcome | null> {
  return outcomeOf(caller, await caller.ask<Begun>(`/changes/${changeId}/revert`, { method: 'POST', body: {} }))
}

/** What came of a change, now or when its run has ended. */
async function outcomeOf(caller: Caller, begun: CallAnswer<Begun>): Promise<Outcome | null> {
  if (!expectStatus(caller, begun, [200, 202], 'a change')) return null
  if (!('run' in begun.body)) return begun.body
  const { id } = begun.body.run
  for (;;) {
    const { body: run } = await caller.ask<RunView>(`/runs/${id}`)
    // A run of this kind answers the outcome of its change.
    if (run.state === 'done') return run.result as unknown as Outcome
    if (!['waiting', 'running'].includes(run.state)) {
      caller.note(`The run ${id} (${run.kind}) is ${run.state}: ${run.message}`)
      return null
    }
    await wait(askEveryMs)
  }
}

/** Ends with the stream: it is cut where events may have been missed. */
async function listenForAWhile({ caller }: WorkContext, say: Say): Promise<void> {
  say('listening')
  const stream = await caller.listen(AbortSignal.timeout(3_000))
  const reader = stream?.getReader()
  while (
    reader &&
    !(await reader.read().then(
      ({ done }) => done,
      () => true,
    ))
  );
  await wait(askEveryMs)
}

async function signInAgain({ caller, address }: WorkContext, say: Say): Promise<void> {
  say('signing in')
  const cookie = await cookieFor(address).catch((error: Error) => error)
  if (cookie instanceof Error && !cookie.message.includes('database-away')) caller.note(cookie.message)
  await wait(400)
}

function expectStatus(caller: Caller, { status, body }: CallAnswer<unknown>, wanted: number | number[], doing: string) {
  if ([wanted].flat().includes(status)) return true
  caller.note(`${doing}: ${status} ${JSON.stringify(body).slice(0, 300)}`)
  return false
}
