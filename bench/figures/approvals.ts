import type { ChangeOutcome } from '../../src/core/change/change.ts'
import { applyParked, submitChange } from '../../src/server/change/index.ts'
import { decideChange } from '../../src/server/flows/decide-change.ts'
import { analyseWritten } from '../../src/server/ops/index.ts'
import { type BenchEnvironment, createAll } from '../bench-environment.ts'
import { clocked, type Figure, p95, type Timed, timed } from '../figure.ts'
import { quietest, searchMs } from './lists.ts'
import { floorOfScattered } from './many-records.ts'
import { fillPending } from './pending-changes.ts'

const rounds = 20
const pending = 10_000
/** As many as one call decides on. */
const decidedAtOnce = 200

interface Sizes {
  readonly records: number
  readonly pending: number
}

/**
 * A batch of 100,000 that waits, is looked at, approved and applied, beside the same rows by SQL; and what waits for one person, ten
 * thousand of them: her list, the number in the bell, and deciding on many at once.
 */
export async function measureApprovals(environment: BenchEnvironment, sizes: Partial<Sizes> = {}): Promise<Figure[]> {
  const asked = { records: 100_000, pending, ...sizes }
  await drawFlow(environment)
  return [...(await measureLarge(environment, asked)), ...(await measureMany(environment, asked))]
}

/** What begins so waits for the seller who can sign in. */
const waits = '等批准'

async function drawFlow({ workspace, seller }: BenchEnvironment): Promise<void> {
  const condition = `after.latestNeed.startsWith("${waits}")`
  const steps = [{ approvers: [{ person: seller.id }], mode: 'all' }]
  await createAll(workspace, 'approvalFlow', [{ object: 'customer', name: '审批', condition, steps, active: true }])
}

async function measureLarge(environment: BenchEnvironment, { records }: Sizes): Promise<Figure[]> {
  const { workspace, owner, seller } = environment
  const { rows } = await owner.query<{ id: string }>(
    `SELECT id FROM main.customer WHERE deleted_at IS NULL ORDER BY id LIMIT ${records}`,
  )
  const ids = rows.map((row) => row.id)
  const floor = await timed(() => floorOfScattered(environment, ids))
  const sent = await timed(() => sendBatch(environment, ids), environment)
  const { id } = sent.result
  const pages = await pagesOf(environment, `/changes/${id}/items?limit=50`)
  const head = await askedMs(environment, `/changes/${id}`)
  await decideChange(workspace, seller, { id, action: 'approve', version: 1, locale: 'zh-CN' })
  const applied = await timed(() => applyParked(workspace, id), environment)
  if (applied.result?.change.status !== 'applied') throw new Error(JSON.stringify(applied.result?.items[0]))
  const counted = await timed(() => analyseWritten(workspace, { ownerUrl: environment.ownerUrl }))
  const search = await quietest(() => searchMs(environment, environment.admin))
  const size = records.toLocaleString('en')
  return [
    line(`batch update of ${size} sent for approval, until it waits`, sent, floor),
    { work: `a change of ${size} that waits, p95`, value: head, unit: 'ms', goal: '≤ 50 ms' },
    { work: `its difference, pages 1–3, p95`, value: pages, unit: 'ms', goal: '≤ 50 ms' },
    line('approved: checked again, and applied', applied, floor),
    {
      work: 'what it wrote counted anew, before it is said to be done',
      value: counted.ms / 1000,
      unit: 's',
      goal: '≤ 2 s',
    },
    { work: 'search right after it, administrator, p95', value: search, unit: 'ms', goal: '≤ 20 ms' },
  ]
}

/** The goal is that of a batch which nobody has to approve. */
function line(work: string, { ms, cpu, walMb }: Timed<unknown>, floor: Timed<unknown>): Figure {
  return { work, value: ms / 1000, unit: 's', floor: floor.ms / 1000, goal: '≤ 6 s', cpu, walMb }
}

async function sendBatch({ workspace, admin }: BenchEnvironment, ids: readonly string[]) {
  const outcome = await submitChange(workspace, admin, {
    ...{ mode: 'apply', origin: 'batch', onRefusal: 'stop', object: 'customer', op: 'update' },
    select: { ids },
    set: { latestNeed: `${waits} ${ids.length}` },
  })
  return { id: waitingId(outcome) }
}

function waitingId({ change, items, counts }: ChangeOutcome): string {
  if (change.status !== 'pending' || change.id === null)
    throw new Error(`It did not wait: ${JSON.stringify(counts)} ${JSON.stringify(items[0])}`)
  return change.id
}

async function measureMany(environment: BenchEnvironment, { pending: count }: Sizes): Promise<Figure[]> {
  const { owner } = environment
  const { rows } = await owner.query<Stored>(
    `SELECT id, version FROM main.customer WHERE deleted_at IS NULL ORDER BY id DESC LIMIT ${decidedAtOnce}`,
  )
  const sent: string[] = []
  for (const one of rows) sent.push(await sendOne(environment, one))
  await fillPending(environment, { like: sent[0] ?? '', count: count - sent.length })
  const list = await quietest(() => pagesOf(environment, '/changes?waitingFor=me&status=pending&limit=50'))
  const bell = await quietest(() => askedMs(environment, '/approvals/count'))
  const floor = await quietest(() => floorOfList(environment))
  const preview = await timed(() => decide(environment, sent, 'preview'))
  const apply = await timed(() => decide(environment, sent, 'apply'))
  const size = count.toLocaleString('en')
  const each = ({ ms }: Timed<unknown>) => ms / sent.length
  return [
    {
      work: `${size} changes wait for one person: her list, pages 1–3, p95`,
      value: list,
      unit: 'ms',
      floor,
      goal: '≤ 30 ms',
    },
    { work: 'the number in the bell, p95', value: bell, unit: 'ms', goal: '≤ 15 ms' },
    {
      work: `${sent.length} of them looked at beforehand, each`,
      value: each(preview),
      unit: 'ms',
      goal: '≤ 30 ms',
      cpu: preview.cpu,
    },
    {
      work: `${sent.length} of them approved and applied, each`,
      value: each(apply),
      unit: 'ms',
      goal: '≤ 50 ms',
      cpu: apply.cpu,
    },
  ]
}

interface Stored {
  readonly id: string
  readonly version: number
}

async function sendOne({ workspace, admin }: BenchEnvironment, stored: Stored): Promise<string> {
  const item = {
    object: 'customer',
    op: 'update',
    ...stored,
    values: { latestNeed: `${waits}：${stored.id}` },
  } as const
  const outcome = await submitChange(workspace, admin, {
    ...{ mode: 'apply', origin: 'form', onRefusal: 'stop' },
    items: [item],
  })
  return waitingId(outcome)
}

interface Listed {
  readonly items: readonly { readonly outcome?: string }[]
  readonly nextCursor?: string | null
}

async function ask<T>(environment: BenchEnvironment, path: string, body?: object): Promise<T> {
  const cookie = await cookieOf(environment)
  const headers = { cookie, 'content-type': 'application/json', origin: environment.address }
  const asked = body ? { method: 'POST', body: JSON.stringify(body) } : {}
  const answer = await fetch(`${environment.address}/api/v1${path}`, { headers, ...asked })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

const cookies = new WeakMap<BenchEnvironment, Promise<string>>()

/** Signed in once: that is slow by design. */
function cookieOf(environment: BenchEnvironment): Promise<string> {
  const known = cookies.get(environment) ?? environment.signIn()
  cookies.set(environment, known)
  return known
}

async function askedMs(environment: BenchEnvironment, path: string): Promise<number> {
  const measured: number[] = []
  for (let round = 0; round < rounds; round++) measured.push((await clocked(() => ask(environment, path))).ms)
  return p95(measured)
}

/** The first three pages, over and over. */
async function pagesOf(environment: BenchEnvironment, path: string): Promise<number> {
  const measured: number[] = []
  for (let round = 0; round < rounds; round++) {
    let cursor: string | null | undefined
    for (let n = 0; n < 3 && cursor !== null; n++) {
      const page = cursor ? `${path}&cursor=${cursor}` : path
      const { ms, result } = await clocked(() => ask<Listed>(environment, page))
      if (result.items.length === 0) throw new Error(`${path} is empty: there is nothing to measure`)
      measured.push(ms)
      cursor = result.nextCursor
    }
  }
  return p95(measured)
}

async function decide(environment: BenchEnvironment, ids: readonly string[], mode: 'preview' | 'apply'): Promise<void> {
  const changes = ids.map((id) => ({ id, version: 1 }))
  const { items } = await ask<Listed>(environment, '/changes/decide', { mode, decision: 'approve', changes })
  const left = items.find(({ outcome }) => outcome !== 'decided')
  if (left) throw new Error(JSON.stringify(left))
}

/** One page behind its index, without rights or names. */
async function floorOfList({ owner, seller }: BenchEnvironment): Promise<number> {
  const measured: number[] = []
  for (let round = 0; round < rounds; round++)
    measured.push(
      (
        await clocked(() =>
          owner.query(
            `SELECT p.* FROM main.parked_change p JOIN main.approval_waiter w ON w.change_id = p.id AND w.person_id = $1
             ORDER BY w.since DESC, p.id DESC LIMIT 50`,
            [seller.id],
          ),
        )
      ).ms,
    )
  return p95(measured)
}
