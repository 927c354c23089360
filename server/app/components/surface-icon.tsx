import type { SurfaceKind } from '@asterism/core/protocol/device.ts';
import { AppWindow, Code, Globe, KeyRound, type LucideIcon, Puzzle, Terminal } from 'lucide-react';

const icons: Record<SurfaceKind, LucideIcon> = {
  browser: Puzzle,
  vscode: Code,
  cli: Terminal,
  other: AppWindow,
};

type Props = { kind: SurfaceKind | 'token' | 'web'; size?: number };

/** What a surface is, at a glance; its name always stands beside it. */
export function SurfaceIcon({ kind, size = 16 }: Props) {
  const Icon = kind === 'token' ? KeyRound : kind === 'web' ? Globe : icons[kind];
  return <Icon size={size} strokeWidth={1.5} aria-hidden="true" />;
}
