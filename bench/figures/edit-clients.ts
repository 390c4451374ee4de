import { Agent, request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

/** Runs in a worker: people who save one field each, again and again. Answers how long each waited, in milliseconds. */
interface Task {
  readonly address: string
  readonly cookie: string
  /** One record for each of them. */
  readonly ids: readonly string[]
  readonly editsEach: number
}

const task: Task = workerData
const measured = await Promise.all(task.ids.map((id) => editAgainAndAgain(task, id)))
parentPort?.postMessage(measured.flat())

async function editAgainAndAgain({ address, cookie, editsEach }: Task, id: string): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const url = `${address}/api/v1/records/customer/${id}`
  const waited: number[] = []
  for (let n = 0; n < editsEach; n++) {
    const started = performance.now()
    await patch(url, {
      agent,
      cookie,
      origin: address,
      body: JSON.stringify({ version: 'any', values: { latestNeed: `第 ${n} 次` } }),
    })
    waited.push(performance.now() - started)
  }
  agent.destroy()
  return waited
}

function patch(
  url: string,
  { agent, cookie, body, origin }: { agent: Agent; cookie: string; body: string; origin: string },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, origin, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const call = request(url, { method: 'PATCH', agent, headers }, (answer) => {
      answer.resume()
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`PATCH answered ${answer.statusCode}`)),
      )
    })
    call.on('error', reject)
    call.end(body)
  })
}
