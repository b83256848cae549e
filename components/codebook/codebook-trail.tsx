import { codebookWords } from '@/components/messages/codebook'
import { editing } from '@/components/messages/codebook-editing'
import { Breadcrumb } from '@/components/ui/breadcrumb'

/** The way back from a page about the versions of a codebook. */
export function CodebookTrail({ slug }: { slug: string }) {
  const pages = `/p/${slug}/codebook`
  return (
    <Breadcrumb
      items={[
        { href: pages, label: codebookWords.title },
        { href: `${pages}/versions`, label: editing.versions.title },
      ]}
    />
  )
}
