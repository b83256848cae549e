import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { common } from '@/components/messages/common'
import { ProjectFrame } from '@/components/shell/project-frame'
import { THEME_COOKIE, themeOf } from '@/lib/domain/theme'
import { loadFrame } from '@/lib/server/loaders/projects'

interface ProjectLayoutProps {
  params: Promise<{ slug: string }>
  children: ReactNode
}

export async function generateMetadata({ params }: ProjectLayoutProps): Promise<Metadata> {
  const { project } = await loadFrame((await params).slug)
  return { title: { default: project.name, template: `%s · ${project.name} · ${common.product}` } }
}

export default async function ProjectLayout({ params, children }: ProjectLayoutProps) {
  const { slug } = await params
  const { actor, role, project } = await loadFrame(slug)
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value)
  return (
    <ProjectFrame person={actor} role={role} project={project} theme={theme}>
      {children}
    </ProjectFrame>
  )
}
