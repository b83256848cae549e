import { z } from 'zod'
import { failure } from '@/lib/domain/errors'
import { fail, ok } from '@/lib/domain/result'
import { ping } from '@/lib/db/health'
import { endpoint } from '../http'

export const health = endpoint({
  method: 'GET',
  path: '/api/health',
  summary: 'The server is up',
  access: 'public',
  answer: z.object({ status: z.literal('ok') }),
  run: async () => ok({ status: 'ok' }),
})

export const ready = endpoint({
  method: 'GET',
  path: '/api/ready',
  summary: 'The server is up and its database answers',
  access: 'public',
  answer: z.object({ status: z.literal('ready') }),
  run: async () =>
    (await ping()) ? ok({ status: 'ready' }) : fail(failure('unavailable', 'The database does not answer.', 'Wait a moment and ask again.')),
})
