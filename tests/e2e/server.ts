import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, test as base, type Page } from '@playwright/test'

/** People of the demo company, by login. */
export type Login = 'linyue' | 'chenmo' | 'suqing' | 'zhouhang' | 'mengxiaoyu' | 'xujingyi' | 'ada' | 'shenguodong'
const password = 'kebu-demo-2026'
const aPhone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

export interface Kebu {
  readonly address: string
  /** The cookie of a person, asked for once: signing in is limited. */
  cookieOf(login: Login): Promise<string>
}

/** Browsers that are kept from one story to the next: their page is not fetched and compiled anew each time. */
type Desks = Map<string, BrowserContext[]>

interface Fixtures {
  /** A page of a browser that nothing is left in, as another person at another desk would have. */
  readonly openAs: (login: Login, options?: { readonly phone?: true; readonly locale?: string }) => Promise<Page>
}

/** One Kebu with its demo company per worker, in a folder of its own. */
export const test = base.extend<Fixtures, { kebu: Kebu; desks: Desks }>({
  kebu: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures out of the pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'kebu-story-'))
      const server = startServer(folder)
      const address = await addressOf(server)
      const cookies = new Map<Login, Promise<string>>()
      const cookieOf = (login: Login) => {
        const known = cookies.get(login) ?? signIn(address, login)
        cookies.set(login, known)
        return known
      }
      await use({ address, cookieOf })
      await stop(server)
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ kebu }, use) => use(kebu.address),
  desks: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures out of the pattern
    async ({}, use) => {
      const desks: Desks = new Map()
      await use(desks)
      for (const context of [...desks.values()].flat()) await context.close()
    },
    { scope: 'worker' },
  ],
  openAs: async ({ browser, kebu, desks }, use) => {
    const taken: { readonly context: BrowserContext; leave(): void }[] = []
    await use(async (login, { phone, locale = 'zh-CN' } = {}) => {
      const key = `${phone ? 'phone' : 'desk'} ${locale}`
      const free = desks.get(key) ?? []
      desks.set(key, free)
      const screen = phone ? aPhone : { viewport: { width: 1440, height: 900 } }
      const settings = { baseURL: kebu.address, locale, timezoneId: 'Asia/Shanghai', ...screen }
      const context = free.pop() ?? (await browser.newContext(settings))
      taken.push({ context, leave: () => free.push(context) })
      const [name = '', value = ''] = (await kebu.cookieOf(login)).split('=')
      await context.addCookies([{ name, value, url: kebu.address }])
      return context.newPage()
    })
    for (const { context, leave } of taken) {
      await forget(context, kebu.address)
      leave()
    }
  },
})

export { expect } from '@playwright/test'

/** Leaves nothing of a story behind but what the browser has fetched. */
async function forget(context: BrowserContext, origin: string): Promise<void> {
  await context.setOffline(false)
  await context.unrouteAll({ behavior: 'ignoreErrors' })
  await context.clearPermissions()
  await context.clearCookies()
  for (const page of context.pages()) await page.close()
  const empty = await context.newPage()
  const session = await context.newCDPSession(empty)
  const storageTypes = 'local_storage,indexeddb,cache_storage,service_workers'
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes })
  await empty.close()
}

function startServer(folder: string): ChildProcess {
  const env = { ...process.env, KEBU_DEMO: '1', KEBU_DATA_DIR: folder, PORT: '0', DATABASE_URL: '' }
  const main = join(import.meta.dirname, '../../src/server/main.ts')
  return spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] })
}

/** The address it prints when the page can be opened. */
function addressOf(server: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let said = ''
  server.stdout?.on('data', (part: Buffer) => {
    said += part.toString()
    const address = /Kebu is ready: (\S+)/.exec(said)?.[1]
    if (address) resolve(address)
  })
  server.on('exit', (code) => reject(new Error(`Kebu ended with ${code} before it was ready:\n${said}`)))
  return promise
}

async function signIn(address: string, login: Login): Promise<string> {
  const answer = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: address },
    body: JSON.stringify({ login, password }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (!answer.ok || !cookie) throw new Error(`${login} could not sign in: ${answer.status} ${await answer.text()}`)
  return cookie
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await ended
}
