import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'

test('a ticket is closed with its resolution, and an order goes step by step', async ({ openAs }) => {
  const page = await openAs('linyue')
  const ticket = await made(page, 'ticket', { title: '发来的货少了一箱' })
  await page.goto(`/records/ticket/${ticket}`)
  const steps = page.getByRole('list', { name: '处理状态' })
  await expect(steps.getByRole('button', { name: '待确认' })).toBeDisabled()
  await steps.getByRole('button', { name: '已关闭' }).click()
  const dialog = page.getByRole('dialog', { name: '改为「已关闭」' })
  await dialog.getByRole('button', { name: '改为「已关闭」' }).click()
  await expect(dialog.getByRole('alert')).toContainText('解决方案')
  await dialog.getByRole('textbox', { name: '解决方案' }).fill('已补发一箱')
  await dialog.getByRole('button', { name: '改为「已关闭」' }).click()
  await expect(steps.getByRole('button', { name: '已关闭' })).toHaveAttribute('aria-current', 'step')
  await expect(page.getByText('已补发一箱').first()).toBeVisible()

  const customer = await made(page, 'customer', { name: '晴岚食品有限公司' })
  const order = await made(page, 'order', { customer })
  await page.goto(`/records/order/${order}`)
  const states = page.getByRole('list', { name: '订单状态' })
  await expect(states.getByRole('button', { name: '已完成' })).toBeDisabled()
  await states.getByRole('button', { name: '处理中' }).click()
  await expect(states.getByRole('button', { name: '已完成' })).toBeEnabled()
})

test('the resolution stays through a click beside the window and a conflict left undecided', async ({ openAs }) => {
  const page = await openAs('linyue')
  const colleague = await openAs('zhouhang')
  const ticket = await made(page, 'ticket', { title: '退货的运费由谁承担' })
  // This page does not hear of what the colleague does.
  await page.route('**/api/v1/events*', (route) => route.abort())
  await page.goto(`/records/ticket/${ticket}`)
  await page.getByRole('list', { name: '处理状态' }).getByRole('button', { name: '已关闭' }).click()
  const dialog = page.getByRole('dialog', { name: '改为「已关闭」' })
  const resolution = dialog.getByRole('textbox', { name: '解决方案' })
  await resolution.fill('运费由我们承担')
  await page.mouse.click(20, 400)
  await expect(resolution).toHaveValue('运费由我们承担')

  const other = await colleague.request.patch(`/api/v1/records/ticket/${ticket}`, {
    data: { version: 1, values: { resolution: '由客户承担', status: 'inProgress' } },
  })
  expect(other.status()).toBe(200)
  await dialog.getByRole('button', { name: '改为「已关闭」' }).click()
  const conflict = page.getByRole('dialog').filter({ hasText: '周航' })
  await conflict.getByRole('button', { name: '取消' }).click()
  await expect(resolution).toHaveValue('运费由我们承担')
})

async function made(page: Page, object: string, values: Record<string, string>): Promise<string> {
  const answer = await page.request.post(`/api/v1/records/${object}`, { data: { values } })
  expect(answer.status()).toBe(201)
  return (await answer.json()).id
}
