import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { faults } from './faults.ts'
import { expect, type Login, test } from './server.ts'

test('the language is switched in place and kept with his profile', async ({ openAs }) => {
  // Nobody else's story is told as the auditor in Chinese.
  const page = await openAs('shenguodong')
  await page.goto('/records/customer')
  await page.getByRole('button', { name: '切换语言' }).click()
  await expect(page.getByRole('heading', { name: /^Customers/ })).toBeVisible()
  const session = async () => (await page.request.get('/api/v1/session')).json()
  await expect.poll(session).toMatchObject({ user: { locale: 'en' } })
  await page.reload()
  await expect(page.getByRole('heading', { name: /^Customers/ })).toBeVisible()
})

// English words are longer: what fits in Chinese may push the last button out of the screen.
for (const locale of ['zh-CN', 'en-US'])
  test(`on a phone no page scrolls sideways (${locale})`, async ({ openAs }) => {
    const page = await openAs('linyue', { phone: true, locale })
    for (const path of ['/', '/records/customer', '/bin', '/changes', '/approvals', '/profile']) {
      await page.goto(path)
      await expect(page.getByRole('navigation', { name: /^(主导航|Main navigation)$/ })).toBeVisible()
      await settled(page)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width, path).toBeLessThanOrEqual(390)
    }
  })

/** Each page as it is when somebody has just opened it. */
const pages = {
  workbench: async (page: Page) => {
    await page.goto('/')
    await expect(page.getByRole('heading', { name: /林悦/ })).toBeVisible()
  },
  'list with a record beside it': async (page: Page) => {
    await page.goto('/records/customer')
    await page.locator('.grid-title').first().click()
    await expect(page.getByRole('complementary', { name: '打开的客户' })).toBeVisible()
  },
  'grouped list with its categories': async (page: Page) => {
    await page.goto('/records/customer?kind=grouped&tree=industry')
    await expect(page.getByRole('complementary', { name: '分类' }).getByRole('listitem').first()).toBeVisible()
    await expect(page.locator('.group-record').first()).toBeVisible()
  },
  board: async (page: Page) => {
    await page.goto('/records/opportunity?kind=board')
    await expect(page.locator('.board-card').first()).toBeVisible()
  },
  calendar: async (page: Page) => {
    await page.goto('/records/customer?kind=calendar')
    await expect(page.locator('.calendar-entry').first()).toBeVisible()
  },
  record: async (page: Page) => {
    await page.goto('/records/customer')
    const address = await page.locator('.grid-title').first().getAttribute('href')
    await page.goto(address ?? '')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  },
  'order on paper': async (page: Page) => {
    const { items } = await (await page.request.get('/api/v1/records/order?limit=1')).json()
    await page.goto(`/orders/${items[0].id}/versions/1`)
    await expect(page.getByRole('heading', { name: /· V1$/ })).toBeVisible()
  },
}

/** An entry stands open beside the others. */
async function openLog(page: Page): Promise<void> {
  await page.goto('/log')
  await page.locator('.log-row').first().click()
  await expect(page.getByRole('complementary', { name: '一条日志' })).toBeVisible()
}

/** It opens where something lies. */
async function openBin(page: Page): Promise<void> {
  await page.goto('/bin')
  await expect(page.getByRole('button', { name: '恢复' }).first()).toBeVisible()
}

/** One that is under way, with its rows. */
async function openReview(page: Page): Promise<void> {
  const values = { name: '权限复核' }
  const made = await page.request.post('/api/v1/records/accessReview', { data: { values } })
  const { id } = await made.json()
  await page.request.post(`/api/v1/access-reviews/${id}/open`)
  await page.goto(`/reviews/${id}`)
  await expect(page.getByRole('region', { name: '持有的权限' }).getByText('林悦').first()).toBeVisible()
}

type OpenAs = (login: Login) => Promise<Page>

/** An order of hers that waits, on its own page; and when it came back, in its form. */
async function openCorrection(page: Page, openAs: OpenAs): Promise<void> {
  const [ada, zhouhang] = [await openAs('ada'), await openAs('zhouhang')]
  const { items } = await (await ada.request.get('/api/v1/records/user?q=周航')).json()
  const steps = [{ approvers: [{ person: items[0].id }], mode: 'all' }]
  const flow = { object: 'order', name: '看单', condition: 'after.remark == "看单"', steps, active: true }
  await ada.request.post('/api/v1/records/approvalFlow', { data: { values: flow } })
  const customers = await (await page.request.get('/api/v1/records/customer?limit=1')).json()
  const values = { customer: customers.items[0].id, remark: '看单' }
  const sent = await (await page.request.post('/api/v1/records/order', { data: { values } })).json()
  await page.goto(`/records/order/review/${sent.change.id}`)
  await expect(page.getByText('待审核', { exact: true })).toBeVisible()
  await settled(page)
  expect(await faults(page)).toEqual([])
  const back = { version: 1, reason: '请核对' }
  await zhouhang.request.post(`/api/v1/changes/${sent.change.id}/send-back`, { data: back })
  await page.goto(`/approvals/${sent.change.id}/correct`)
  await expect(page.getByText('周航退回：请核对')).toBeVisible()
  await expect(page.getByRole('button', { name: '重新提交' })).toBeVisible()
}

/** The preview is a form that can be tried: it is there when its boxes are. */
async function openLayouts(page: Page): Promise<void> {
  await page.goto('/settings/layouts?object=customer')
  await expect(page.getByRole('complementary', { name: /^预览/ }).getByLabel('客户名称')).toBeVisible()
}

/** The pages of 数据 and 管理, known by something that stands there only when the data has come. */
const furtherPages = {
  people: ['/settings/people', 'shenguodong'],
  roles: ['/settings/roles', '模块权限'],
  'access query': ['/settings/access?object=customer', '先选择人员和模块'],
  teams: ['/settings/teams', '华东销售组'],
  handover: ['/settings/handover', '其余记录交给'],
  'fields of an object': ['/settings/fields', '基本信息'],
  objects: ['/settings/objects', '订单明细'],
  numbering: ['/settings/numbering', '订单明细'],
  'validation rules': ['/settings/rules?object=contract', '到期不早于开始'],
  'stage paths': ['/settings/paths?object=opportunity', '商机阶段'],
  presets: ['/settings/presets?object=product', '产品还没有预设值'],
  'change templates': ['/settings/templates?object=product', '产品还没有修改模板'],
  'edit policies': ['/settings/policies?object=product', '产品还没有修改限制'],
  'approval flows': ['/settings/flows?object=order', '可以直接启用的流程'],
  'double entry': ['/settings/double-entry?object=product', '产品还没有双人核对规则'],
  'sign-in policy': ['/settings/sign-in', '密码最少字符数'],
  'configuration file': ['/settings/configuration', '订单明细'],
  approvals: ['/approvals', '待我审批'],
  'permission reviews': ['/reviews', '定期看一遍谁持有什么'],
  notices: ['/notices', '未读'],
  alerts: ['/log/alerts', '从新地址登录'],
  'API keys': ['/settings/api-keys', '还没有密钥'],
  profile: ['/profile', '我的资料'],
  import: ['/imports?object=customer', '导入记录'],
} as const

const looks = [
  ...Object.entries(pages).map(([name, open]) => ({ name, login: 'linyue' as const, open })),
  { name: 'correction of an order', login: 'linyue' as const, open: openCorrection },
  { name: 'layouts', login: 'ada' as const, open: openLayouts },
  { name: 'log', login: 'ada' as const, open: openLog },
  { name: 'recycle bin', login: 'ada' as const, open: openBin },
  { name: 'exports', login: 'ada' as const, open: openExports },
  { name: 'permission review', login: 'ada' as const, open: openReview },
  ...Object.entries(furtherPages).map(([name, [path, shows]]) => ({
    name,
    login: 'ada' as const,
    open: async (page: Page) => {
      await page.goto(path)
      await expect(page.getByRole('main').getByText(shows).first()).toBeVisible()
    },
  })),
]

for (const { name, login, open } of looks)
  test(`axe finds nothing wrong with the ${name}, by day and by night`, async ({ openAs }) => {
    // Axe looks at every element; on a busy machine that takes a minute.
    test.slow()
    const page = await openAs(login)
    await open(page, openAs)
    await settled(page)
    expect(await faults(page)).toEqual([])
    // Only the colours are others at night.
    await page.emulateMedia({ colorScheme: 'dark' })
    await settled(page)
    expect(await faults(page, ['color-contrast', 'link-in-text-block'])).toEqual([])
  })

/** A list that she takes out, from the dialog to the file. */
async function openExports(page: Page): Promise<void> {
  await page.goto('/records/product')
  await page.getByRole('button', { name: '导出', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '导出产品' })
  await dialog.getByLabel('CSV（.csv）').check()
  await dialog.getByLabel('自己选择').check()
  await dialog.getByLabel('产品类别').check()
  expect(await faults(page)).toEqual([])
  await dialog.getByRole('button', { name: '开始导出' }).click()
  await expect(page.getByRole('heading', { name: '我的导出' })).toBeVisible()
  const file = page.getByRole('listitem').filter({ hasText: '产品-' }).first()
  const link = file.getByRole('link', { name: /^下载/ })
  await expect(link).toHaveAttribute('download', /^产品-.*\.csv$/)
  const arriving = page.waitForEvent('download')
  await link.click()
  expect(await readFile(await (await arriving).path(), 'utf8')).toContain('产品名称')
}

/** Nothing is being loaded, and nothing is on its way from one look to another. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await expect(page.getByRole('status', { name: /^(正在加载|Loading)/ })).toHaveCount(0)
  await page.evaluate(async () => {
    await new Promise(requestAnimationFrame)
    // What goes by how far somebody has scrolled is on no way by itself.
    const timed = document.getAnimations().filter((one) => one.timeline === document.timeline)
    const ending = timed.filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(ending.map((one) => one.finished))
  })
}
