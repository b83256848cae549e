import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { common } from '@/components/messages/common'
import { frame } from '@/components/messages/frame'
import { AccountMenu } from '@/components/shell/account-menu'
import { Bar } from '@/components/shell/bar'
import { SectionNav } from '@/components/shell/section-nav'
import { sectionsFor } from '@/components/shell/sections'
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
    <>
      <Bar
        project={project}
        navigation={<SectionNav slug={slug} sections={sectionsFor(role)} />}
        account={<AccountMenu name={actor.name} detail={`${frame.roles[role]} · ${actor.email}`} theme={theme} />}
      />
      {project.archived && (
        <p role="note" className="border-b border-hairline bg-warn-surface px-4 py-2 text-center text-sm sm:px-6">
          {frame.archived}
        </p>
      )}
      {children}
    </>
  )
}
