import type { Page } from '@playwright/test'
import { expect, type Login, test } from './server.ts'
import { toast } from './toast.ts'

/* 林悦 writes on her customers what 周航 or 陈默 have to approve first; mostly one of them is enough. */

type OpenAs = (login: Login, options?: { readonly phone?: true }) => Promise<Page>

test('what is sent waits beside the value in force; one approves, and the other is told who did', async ({
  openAs,
}) => {
  const { linyue, customer } = await asAuthor(openAs, '甲')
  await linyue.goto(`/records/customer/${customer.id}`)
  await editRemark(linyue, { text: '甲：加急', reason: '客户催货' })
  await expect(linyue.getByText(/已提交审批，等待/)).toBeVisible()
  await expect(linyue.getByText(/^待审批：备注/)).toBeVisible()
  await expect(linyue.locator('.proposed-value')).toHaveText(/甲：加急/)
  const { remark, pending } = await read(linyue, customer)
  expect(remark).toBeNull()

  const chenmo = await openAs('chenmo', { phone: true })
  // Hears nothing of what the other does, as on a slow network.
  await chenmo.route('**/api/v1/events*', (route) => route.abort())
  await open(chenmo, pending[0].changeId)
  const zhouhang = await openAs('zhouhang')
  await zhouhang.goto('/approvals')
  await zhouhang.getByRole('button', { name: new RegExp(customer.name) }).click()
  await expect(zhouhang.locator('.parked').getByText('甲：加急').first()).toBeVisible()
  await expect(zhouhang.locator('.parked').getByText('客户催货')).toBeVisible()
  await zhouhang.keyboard.press('a')
  await expect(toast(zhouhang, '已批准，变更已生效')).toBeVisible()
  await expect(linyue.getByText(/^待审批：备注/)).toBeHidden()
  await expect(linyue.getByText('甲：加急').first()).toBeVisible()

  await approveButton(chenmo).click()
  await expect(toast(chenmo, '周航已批准，变更已生效')).toBeVisible()
  await expect(approveButton(chenmo)).toBeHidden()
})

test('what is rejected stays as it was; what is sent back is corrected and sent again', async ({ openAs }) => {
  const { linyue, customer } = await asAuthor(openAs, '乙')
  const zhouhang = await openAs('zhouhang')
  const rejected = await send(linyue, customer, '乙：不合适')
  await open(zhouhang, rejected)
  await zhouhang.keyboard.press('r')
  await giveReason(zhouhang, '先与财务核对', '驳回')
  await expect(toast(zhouhang, '已驳回')).toBeVisible()
  await linyue.goto(`/approvals/${rejected}`)
  await expect(linyue.getByText('先与财务核对')).toBeVisible()

  const back = await send(linyue, customer, '乙：写错了')
  await open(zhouhang, back)
  await zhouhang.getByRole('button', { name: '其他操作' }).click()
  await zhouhang.getByRole('menuitem', { name: '退回修改' }).click()
  await giveReason(zhouhang, '请写明日期', '退回修改')
  await linyue.goto(`/approvals/${back}?show=sent`)
  await expect(linyue.getByText('周航退回：请写明日期')).toBeVisible()
  await linyue.getByRole('button', { name: '修改后再提交' }).click()
  await linyue.getByRole('textbox', { name: '备注' }).fill('乙：十二月一日')
  await linyue.getByRole('button', { name: '重新提交' }).click()
  await expect(linyue.getByText(/^已重新提交，等待/)).toBeVisible()
  expect(await approve(zhouhang, back, 2)).toBe('applied')
  expect((await read(linyue, customer)).remark).toBe('乙：十二月一日')
})

test('changed meanwhile: another field merges, the same one goes back with what is there now', async ({ openAs }) => {
  const { linyue, customer, ada } = await asAuthor(openAs, '丙')
  const zhouhang = await openAs('zhouhang')
  const merged = await send(linyue, customer, '丙：合并')
  await write(ada, customer, { latestNeed: '需要样品' })
  expect(await approve(zhouhang, merged, 1)).toBe('applied')
  expect(await read(linyue, customer)).toMatchObject({ remark: '丙：合并', latestNeed: '需要样品' })

  const moved = await send(linyue, customer, '丙：再改')
  await write(ada, customer, { remark: '由管理员改' })
  await open(zhouhang, moved)
  await expect(zhouhang.locator('.parked-moved')).toHaveText(/现已改为\s*由管理员改/)
  await zhouhang.keyboard.press('a')
  await expect(zhouhang.getByText(/^没有生效，已退回给提交人/)).toBeVisible()
  await linyue.goto(`/approvals/${moved}?show=sent`)
  await linyue.getByRole('button', { name: '修改后再提交' }).click()
  await expect(linyue.locator('.corrected-moved')).toHaveText(/现已改为\s*由管理员改/)
  expect((await read(linyue, customer)).remark).toBe('由管理员改')
})

test('what is entered again is not told to whoever enters it; what differs is settled by a third', async ({
  openAs,
}) => {
  const [ada, linyue] = [await openAs('ada'), await openAs('linyue')]
  const [mengxiaoyu, zhouhang] = [await openAs('mengxiaoyu'), await openAs('zhouhang')]
  const second = [{ person: await idOf(ada, '孟小雨') }, { person: await idOf(ada, 'Ada') }]
  const people = { second, third: [{ person: await idOf(ada, '周航') }] }
  const condition = 'after.remark.startsWith("丁")'
  const rule = { object: 'customer', name: '备注核对', fields: ['remark'], condition, ...people }
  expect((await ada.request.post('/api/v1/records/doubleEntryRule', { data: { values: rule } })).status()).toBe(201)
  const made = await linyue.request.post('/api/v1/records/customer', { data: { values: { name: '核对丁公司' } } })
  const id = await send(linyue, await made.json(), '丁：只有林悦知道')

  await ada.goto(`/approvals/${id}`)
  await ada.getByRole('textbox', { name: '备注' }).fill('丁：只写了一半')

  const told = listenTo(mengxiaoyu)
  await mengxiaoyu.goto('/approvals')
  const form = mengxiaoyu.getByRole('form', { name: '双人核对 · 备注核对' })
  await form.getByRole('textbox', { name: '备注' }).fill('丁：孟小雨读到的')
  // The first of the list stands open of itself: choosing it takes nothing from what was typed.
  await mengxiaoyu.getByRole('button', { name: /核对丁公司/ }).click()
  await expect(mengxiaoyu).toHaveURL(new RegExp(id))
  await expect(form.getByRole('textbox', { name: '备注' })).toHaveValue('丁：孟小雨读到的')
  expect(await Promise.all(told)).not.toContainEqual(expect.stringContaining('只有林悦知道'))
  await form.getByRole('button', { name: '完成录入' }).click()
  await expect(toast(mengxiaoyu, '已录入，与第一次不同，等待周航裁定')).toBeVisible()
  // Who was slower is told, and keeps what she typed.
  await expect(ada.getByText(/孟小雨已先完成第二次录入/)).toBeVisible()
  await expect(ada.getByText('丁：只写了一半')).toBeVisible()

  await zhouhang.goto(`/approvals/${id}`)
  await expect(zhouhang.getByRole('radio', { name: /第一次（林悦）\s*丁：只有林悦知道/ })).toBeVisible()
  await zhouhang.getByRole('radio', { name: /第二次（孟小雨）\s*丁：孟小雨读到的/ }).check()
  await zhouhang.getByRole('button', { name: '按所选生效' }).click()
  await expect(toast(zhouhang, '核对完成，变更已生效')).toBeVisible()
  expect((await read(linyue, await made.json())).remark).toBe('丁：孟小雨读到的')
})

test('whoever lets the time of a step run out is passed over: who leads her team is asked, and decides', async ({
  openAs,
}) => {
  // Two looks of the clock may be forty seconds on a busy machine.
  test.slow()
  const [chenmo, zhouhang] = [await openAs('chenmo'), await openAs('zhouhang')]
  for (const page of [chenmo, zhouhang]) await page.goto('/approvals')
  // A second: time goes by itself, and whatever it does is seen at the next look, once in twenty.
  const late = { mode: 'all', hours: 0.0003, onTimeout: 'escalate' }
  const { linyue, customer } = await asAuthor(openAs, '戊', { approvers: ['陈默'], ...late })
  await linyue.goto(`/records/customer/${customer.id}`)
  await editRemark(linyue, { text: '戊：今天要回复', reason: '客户在等', by: '陈默' })
  await expect(toast(linyue, '已提交审批，等待陈默')).toBeVisible()
  const { pending } = await read(linyue, customer)

  const card = (page: Page) => page.getByRole('button', { name: new RegExp(customer.name) })
  await expect(card(zhouhang)).toBeVisible({ timeout: 40_000 })
  await expect(card(chenmo)).toBeHidden()
  await card(zhouhang).click()
  await expect(zhouhang.locator('.decision', { hasText: '超时，转给' })).toContainText('周航')
  await approveButton(zhouhang).click()
  await expect(toast(zhouhang, '已批准，变更已生效')).toBeVisible()
  await expect(linyue.getByText(/^待审批：备注/)).toBeHidden()
  await linyue.goto(`/approvals/${pending[0].changeId}?show=sent`)
  await expect(linyue.locator('.decision', { hasText: '超时，转给' })).toContainText('周航')
  expect((await read(linyue, customer)).remark).toBe('戊：今天要回复')
})

/** All that this page is sent from now on, the bodies of its calls among it; a stream of events never ends, and has none. */
function listenTo(page: Page): Promise<string>[] {
  const told: Promise<string>[] = []
  page.on('response', (answer) => {
    if (answer.url().includes('/api/') && !answer.url().includes('/events'))
      told.push(answer.text().catch(() => 'the page has gone on'))
  })
  return told
}

test('what was read and is not decided goes on counting at the bell, on a desk and on a phone', async ({ openAs }) => {
  const { linyue, customer } = await asAuthor(openAs, '铃')
  await send(linyue, customer, '铃：等您批准')
  const [desk, phone] = [await openAs('zhouhang'), await openAs('zhouhang', { phone: true })]
  expect((await desk.request.post('/api/v1/notices/read', { data: { all: true } })).status()).toBe(200)
  const { waiting } = await (await desk.request.get('/api/v1/approvals/count')).json()
  expect(waiting).toBeGreaterThan(0)
  await phone.goto('/')
  await expect(phone.locator('.phone-bar .bell-count')).toHaveAccessibleName(`${waiting} 项待您审批`)
  await desk.goto('/')
  await desk.getByRole('button', { name: `消息 ${waiting} 项待您审批` }).click()
  await desk
    .getByRole('region', { name: '消息' })
    .getByRole('link', { name: `${waiting} 项待您审批` })
    .click()
  await expect(desk).toHaveURL(/\/approvals/)
})

interface Customer {
  readonly id: string
  readonly name: string
}

/** One step, with its approvers by name. */
interface Step {
  readonly approvers: readonly string[]
  readonly mode: string
}

const eitherOfTwo: Step = { approvers: ['周航', '陈默'], mode: 'any' }

/** 林悦 and a customer of her own whose remark, beginning so, has to be approved. */
async function asAuthor(openAs: OpenAs, begins: string, { approvers: names, ...step }: Step = eitherOfTwo) {
  const [ada, linyue] = [await openAs('ada'), await openAs('linyue')]
  const approvers = await Promise.all(names.map(async (name) => ({ person: await idOf(ada, name) })))
  const condition = `after.remark.startsWith("${begins}")`
  const steps = [{ approvers, ...step }]
  const flow = { object: 'customer', fields: ['remark'], name: begins, condition, steps, active: true }
  expect((await ada.request.post('/api/v1/records/approvalFlow', { data: { values: flow } })).status()).toBe(201)
  const values = { name: `审批${begins}公司` }
  const customer: Customer = await (await linyue.request.post('/api/v1/records/customer', { data: { values } })).json()
  return { ada, linyue, customer }
}

/** In the form, which says beforehand who will have to approve. */
async function editRemark(page: Page, said: { text: string; reason: string; by?: string }): Promise<void> {
  const { text, reason, by = '周航、陈默' } = said
  await page.getByRole('button', { name: '编辑', exact: true }).click()
  await page.getByRole('textbox', { name: '备注' }).fill(text)
  await expect(page.getByText(`将由${by}审批`)).toBeVisible()
  await page.getByLabel('原因（审批人会看到，可不填）').fill(reason)
  await page.getByRole('button', { name: '提交审批' }).click()
}

/** Sends a remark for approval; answers the change. */
async function send(page: Page, customer: Customer, remark: string): Promise<string> {
  const answer = await write(page, customer, { remark })
  expect(answer.status()).toBe(202)
  return (await answer.json()).change.id
}

async function write(page: Page, customer: Customer, values: Readonly<Record<string, string>>) {
  const { version } = await read(page, customer)
  return page.request.patch(`/api/v1/records/customer/${customer.id}`, { data: { version, values } })
}

/** A change that waits for whoever looks at it: however long it is, it can be approved without scrolling. */
async function open(page: Page, changeId: string): Promise<void> {
  await page.goto(`/approvals/${changeId}`)
  await expect(approveButton(page)).toBeInViewport({ ratio: 1 })
}

function approveButton(page: Page) {
  return page.getByRole('button', { name: '批准', exact: true })
}

async function giveReason(page: Page, reason: string, decision: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('原因（提交人会看到）').fill(reason)
  await dialog.getByRole('button', { name: decision }).click()
  await expect(dialog).toBeHidden()
}

/** Approves without a page; answers what became of the change. */
async function approve(page: Page, changeId: string, version: number): Promise<string> {
  const answer = await page.request.post(`/api/v1/changes/${changeId}/approve`, { data: { version } })
  return (await answer.json()).status
}

async function read(page: Page, { id }: Customer) {
  return (await page.request.get(`/api/v1/records/customer/${id}`)).json()
}

async function idOf(page: Page, name: string): Promise<string> {
  return (await (await page.request.get(`/api/v1/records/user?q=${name}`)).json()).items[0].id
}
