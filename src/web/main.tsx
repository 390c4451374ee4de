import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './theme/base.css'
import { guardComposition } from './app/guard-composition.ts'
import { Providers } from './app/providers.tsx'
import { router } from './app/routes.tsx'
import { dropOldDrafts } from './records/form/draft-store.ts'
import { printLight } from './theme/theme.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has lost its #root')

guardComposition(window)
dropOldDrafts()
printLight()
createRoot(root).render(
  <StrictMode>
    <Providers>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
)
