import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'

test('who leaves a form by Esc while it is being saved is back at the record, and not beyond', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const customer = await made(page, 'customer', { name: '朝雾纸业有限公司' })
  const answer = await holdSave(page, 'PATCH')
  await page.goto('/records/customer?q=朝雾纸业')
  await page.goto(`/records/customer/${customer}`)
  await page.getByRole('button', { name: '编辑', exact: true }).click()
  await page.getByLabel('备注').fill('周一上午不接电话')
  await page.keyboard.press('Control+Enter')
  await answer.asked
  await page.keyboard.press('Escape')
  answer.go()
  await expect(page.getByText('已保存')).toBeVisible()
  await expect(page.getByRole('button', { name: '编辑', exact: true })).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`${customer}$`))
})

test('who goes to another page while a new customer is being saved stays there', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const answer = await holdSave(page, 'POST')
  await page.goto('/records/customer/new')
  await expect(page.getByLabel('客户名称')).toBeFocused()
  await page.keyboard.type('暮云纸业有限公司')
  await page.keyboard.press('Control+Enter')
  await answer.asked
  await page.getByRole('link', { name: '联系人', exact: true }).click()
  answer.go()
  await expect(page.getByText('「暮云纸业有限公司」保存成功')).toBeVisible()
  await expect(page.getByRole('heading', { name: /^联系人/ })).toBeVisible()
  await expect(page).toHaveURL(/\/records\/contact/)
})

test('who goes while it is being saved is asked when it is refused, and told when she has gone', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const refusal = { status: 422, json: { code: 'refused', detail: '今天不收客户', errors: [] } }
  const first = await holdSave(page, 'POST', refusal)
  await page.goto('/records/customer/new')
  await expect(page.getByLabel('客户名称')).toBeFocused()
  await page.keyboard.type('晚潮纸业有限公司')
  await page.keyboard.press('Control+Enter')
  await first.asked
  await page.getByRole('link', { name: '联系人', exact: true }).click()
  first.go()
  await expect(page.getByRole('dialog').getByText('填写的内容还没有保存')).toBeVisible()
  await page.getByRole('button', { name: '继续填写' }).click()
  await expect(page.getByText('今天不收客户')).toBeVisible()

  const second = await holdSave(page, 'POST', refusal)
  await page.getByRole('button', { name: '保存客户' }).click()
  await second.asked
  await page.getByRole('link', { name: '联系人', exact: true }).click()
  await page.getByRole('button', { name: '离开，保留草稿' }).click()
  await expect(page).toHaveURL(/\/records\/contact/)
  second.go()
  await expect(page.getByText('没有保存：今天不收客户')).toBeVisible()
})

test('nothing can be typed into a form or a follow-up on its way, and the hands are back when it is refused', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  const customer = await made(page, 'customer', { name: '夜航纸业有限公司' })
  const refusal = { status: 422, json: { code: 'refused', detail: '今天不收备注', errors: [] } }
  const form = await holdSave(page, 'PATCH', refusal)
  await page.goto(`/records/customer/${customer}?edit=true`)
  await page.getByLabel('备注').fill('见面')
  await page.keyboard.press('Control+Enter')
  await form.asked
  await page.keyboard.type('，带样品')
  form.go()
  await expect(page.getByText('今天不收备注')).toBeVisible()
  await expect(page.getByLabel('备注')).toHaveValue('见面')
  await expect(page.getByLabel('备注')).toBeFocused()

  await page.goto(`/records/customer/${customer}`)
  await page.getByRole('button', { name: '记一条跟进…' }).click()
  const note = page.getByRole('textbox', { name: '说了什么，有什么结果' })
  const followUp = await holdSave(page, 'POST', { status: 422, json: { code: 'refused', detail: '不收', errors: [] } })
  await note.fill('下周见面')
  await page.keyboard.press('Control+Enter')
  await followUp.asked
  await page.keyboard.type('e，带样品')
  followUp.go()
  await expect(note).toBeFocused()
  await expect(note).toHaveValue('下周见面')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('跟进已保存')).toBeVisible()
})

/** To be called before the page is opened: then no call is on its way past it. Holds the next save back until it is let go, to its answer or to another; later ones go through. */
async function holdSave(page: Page, method: string, instead?: { readonly status: number; readonly json: unknown }) {
  const asked = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  let held = false
  await page.route(/\/api\/v1\/(records\/customer(\/[^/?]+)?|changes)$/, async (route) => {
    if (held || route.request().method() !== method) return route.fallback()
    held = true
    asked.resolve()
    await gate.promise
    return instead ? route.fulfill(instead) : route.continue()
  })
  return { asked: asked.promise, go: () => gate.resolve() }
}

async function made(page: Page, object: string, values: Record<string, string>): Promise<string> {
  const answer = await page.request.post(`/api/v1/records/${object}`, { data: { values } })
  expect(answer.status()).toBe(201)
  return (await answer.json()).id
}
