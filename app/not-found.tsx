import { shell } from '@/components/messages/shell'
import { NotFoundPage } from '@/components/shell/not-found-page'

export const metadata = { title: shell.notFound.title }

export default function NotFound() {
  return <NotFoundPage />
}
