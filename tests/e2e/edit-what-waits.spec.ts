import type { Page } from '@playwright/test'
import { made, show } from './contacts.ts'
import { expect, test } from './server.ts'
import { toast } from './toast.ts'

/* What 林悦 edits where it stands says before that 周航 will have to approve it. */

const reason = '原因（审批人会看到，可不填）'

test('a cell says who will have to approve it, takes the reason along, and goes on to the next at once', async ({
  openAs,
}) => {
  await draw(await openAs('ada'), { object: 'contact', fields: ['title'], begins: '听竹' })
  const page = await openAs('linyue')
  const customer = await made(page, 'customer', { name: '听竹商贸有限公司' })
  for (const name of ['听竹甲', '听竹乙']) await made(page, 'contact', { name, customer })
  const asked = previews(page)
  await show(page, '听竹')
  const cell = (row: number, column: string) => gridcell(page, row, column)
  await cell(1, '姓名').click()
  await write(page, cell(1, '邮箱'), 'a@tingzhu.cn')
  await expect(toast(page, '「听竹甲」已保存')).toBeVisible()
  expect(asked, 'nobody is asked about what nobody has to approve').toEqual([])

  await write(page, cell(1, '职位'), '听竹店长')
  const dialog = page.getByRole('dialog', { name: '保存「听竹甲」之前' })
  await expect(dialog).toContainText('将由周航审批')
  await expect(dialog.getByLabel(reason)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  // What was typed stays, and is not saved: opened again, the cell goes on with it.
  await expect(cell(1, '职位')).toContainText('听竹店长')
  await cell(1, '职位').click()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: '职位' })).toHaveValue('听竹店长')
  await page.keyboard.press('Enter')
  await dialog.getByLabel(reason).fill('刚升职')
  await page.keyboard.press('Control+Enter')
  await expect(toast(page, '已提交审批，等待周航')).toBeVisible()
  expect(asked).toHaveLength(2)

  const boss = await openAs('zhouhang')
  await boss.goto('/approvals')
  await boss.getByRole('button', { name: /听竹甲/ }).click()
  await expect(boss.locator('.parked').getByText('刚升职')).toBeVisible()
  await boss.keyboard.press('a')
  await expect(toast(boss, '已批准，变更已生效')).toBeVisible()
  await expect(cell(1, '职位')).toHaveText('听竹店长')
})

test('the window waits for the next cell: what is typed there meanwhile is whole', async ({ openAs }) => {
  await draw(await openAs('ada'), { object: 'contact', fields: ['title'], begins: '听梅' })
  const page = await openAs('linyue')
  const customer = await made(page, 'customer', { name: '听梅商贸有限公司' })
  for (const name of ['听梅甲', '听梅乙']) await made(page, 'contact', { name, customer })
  await show(page, '听梅')
  const { promise: typed, resolve: go } = Promise.withResolvers<void>()
  await page.route('**/api/v1/changes', async (route) => {
    await typed
    await route.continue()
  })
  await gridcell(page, 1, '职位').click()
  await page.keyboard.type('听梅店长')
  await page.keyboard.press('Tab')
  await page.keyboard.type('1380013')
  const answered = page.waitForResponse('**/api/v1/changes')
  go()
  await answered
  await page.keyboard.type('8000')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '保存「听梅甲」之前' })
  await expect(dialog.getByLabel(reason)).toBeFocused()
  await expect(dialog.getByLabel(reason)).toHaveValue('')
  await dialog.getByRole('button', { name: '提交审批' }).click()
  await expect(toast(page, '已提交审批，等待周航')).toBeVisible()
  await expect(gridcell(page, 1, '手机')).toHaveText(/138\s?0013\s?8000/)
})

test('on a record, on the phone, and by moving a card it is said likewise', async ({ openAs }) => {
  const ada = await openAs('ada')
  await draw(ada, { object: 'contact', fields: ['title'], begins: '听兰' })
  await draw(ada, { object: 'ticket', fields: ['status'], begins: '听兰', title: 'title' })
  const page = await openAs('linyue')
  const customer = await made(page, 'customer', { name: '听兰商贸有限公司' })
  const contact = await made(page, 'contact', { name: '听兰女士', customer })
  const ticket = await made(page, 'ticket', { title: '听兰要发票', customer })

  const phone = await openAs('linyue', { phone: true })
  await phone.goto(`/records/contact/${contact}`)
  await phone.getByRole('button', { name: '修改职位' }).click()
  await phone.getByLabel('职位', { exact: true }).fill('听兰经理')
  await phone.getByRole('button', { name: '保存职位' }).click()
  await expect(phone.getByRole('dialog')).toContainText('将由周航审批')
  await phone.getByRole('dialog').getByRole('button', { name: '取消' }).click()
  await expect(phone.getByLabel('职位', { exact: true })).toHaveValue('听兰经理')
  await phone.getByRole('button', { name: '保存职位' }).click()
  await phone.getByRole('dialog').getByRole('button', { name: '提交审批' }).click()
  await expect(toast(phone, '已提交审批，等待周航')).toBeVisible()

  const conditions = JSON.stringify([{ field: 'title', op: 'contains', value: '听兰' }])
  await page.goto(`/records/ticket?kind=board&conditions=${encodeURIComponent(conditions)}`)
  const card = page.getByRole('listitem').filter({ hasText: '听兰要发票' })
  await card.getByRole('button', { name: '听兰要发票', exact: true }).focus()
  await page.keyboard.press('Shift+ArrowRight')
  const dialog = page.getByRole('dialog', { name: '保存「听兰要发票」之前' })
  await expect(dialog).toContainText('将由周航审批')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  const read = async () => (await page.request.get(`/api/v1/records/ticket/${ticket}`)).json()
  expect((await read()).pending ?? []).toEqual([])
  await card.getByRole('button', { name: '听兰要发票', exact: true }).press('Shift+ArrowRight')
  await dialog.getByLabel(reason).fill('已联系财务')
  await page.keyboard.press('Control+Enter')
  await expect(toast(page, '已提交审批，等待周航')).toBeVisible()
  expect((await read()).pending).toHaveLength(1)
})

interface Drawn {
  readonly object: string
  readonly fields: readonly string[]
  /** What the records are called that it is about. */
  readonly begins: string
  readonly title?: string
}

async function draw(ada: Page, { object, fields, begins, title = 'name' }: Drawn): Promise<void> {
  const people = await (await ada.request.get('/api/v1/records/user?q=周航')).json()
  const steps = [{ approvers: [{ person: people.items[0].id }], mode: 'any' }]
  const condition = `after.${title}.startsWith("${begins}")`
  await made(ada, 'approvalFlow', {
    object,
    name: begins,
    fields,
    operations: ['update'],
    condition,
    steps,
    active: true,
  })
}

/** The previews this page asks for from now on. */
function previews(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/v1/changes')) asked.push(request.postData() ?? '')
  })
  return asked
}

function gridcell(page: Page, row: number, column: string) {
  const columns = ['姓名', '客户', '职位', '手机', '邮箱']
  return page
    .getByRole('row')
    .nth(row)
    .getByRole('gridcell')
    .nth(columns.indexOf(column) + 1)
}

async function write(page: Page, cell: ReturnType<Page['locator']>, text: string): Promise<void> {
  await cell.click()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}
