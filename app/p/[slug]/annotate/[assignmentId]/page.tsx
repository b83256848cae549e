import type { Metadata, Viewport } from 'next'
import { AnnotationDesk } from '@/components/annotate/annotation-desk'
import { loadAnnotation } from '@/lib/server/loaders/annotation'

interface AnnotationPageProps {
  params: Promise<{ slug: string; assignmentId: string }>
}

/** The sheet of a phone reaches the edge of the glass (annotate.css keeps clear of its rounded parts) and rises above the keyboard. */
export const viewport: Viewport = { viewportFit: 'cover', interactiveWidget: 'resizes-content' }

export async function generateMetadata({ params }: AnnotationPageProps): Promise<Metadata> {
  const { slug, assignmentId } = await params
  return { title: (await loadAnnotation(slug, assignmentId)).view.article.headline }
}

export default async function AnnotationPage({ params }: AnnotationPageProps) {
  const { slug, assignmentId } = await params
  const { view, userId, readOnly, preferences } = await loadAnnotation(slug, assignmentId)
  // Another assignment is another desk: nothing of the one before may stay on the page.
  return <AnnotationDesk key={view.id} view={view} userId={userId} readOnly={readOnly} preferences={preferences} />
}
