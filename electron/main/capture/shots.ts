import type { Role } from '@shared/domain/event';
import type { Locale, Theme } from '@shared/ipc/views';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a picture is taken: before the door, signed out, or signed in as somebody of the role. */
export interface Shot {
  readonly name: string;
  readonly as: 'door' | 'signedOut' | Role;
  /** Hash route; `{case}` and `{undispatched}` stand for the ids of two fitting cases of the demo world, `{waiting}` and `{mustering}` for those of leaks.ts. */
  readonly route: string | null;
  readonly sizes: readonly Size[];
}

export const small: Size = { width: 1280, height: 800 };
export const large: Size = { width: 1920, height: 1080 };

export const shots: readonly Shot[] = [
  { name: 'door', as: 'door', route: null, sizes: [small] },
  { name: 'sign-in', as: 'signedOut', route: null, sizes: [small] },
  { name: 'console', as: 'dutyChief', route: '#/console?case={case}', sizes: [small, large] },
  { name: 'new-case', as: 'dutyChief', route: '#/console?overlay=newCase', sizes: [small] },
  { name: 'palette', as: 'dutyChief', route: '#/console?case={case}&overlay=palette', sizes: [small] },
  { name: 'keys', as: 'dutyChief', route: '#/console?case={case}&overlay=keys', sizes: [small] },
  { name: 'dispatch', as: 'dutyChief', route: '#/console?case={undispatched}&overlay=dispatch', sizes: [small] },
  { name: 'recommendation', as: 'dutyChief', route: '#/console?case={waiting}&overlay=dispatch', sizes: [small, large] },
  { name: 'muster', as: 'dutyChief', route: '#/console?case={mustering}', sizes: [small, large] },
  { name: 'status-board', as: 'dutyChief', route: '#/people', sizes: [small, large] },
  { name: 'coverage', as: 'dutyChief', route: '#/coverage', sizes: [small, large] },
  { name: 'plans', as: 'dutyChief', route: '#/plans', sizes: [small, large] },
  { name: 'import', as: 'administrator', route: '#/import', sizes: [small] },
  { name: 'field', as: 'administrator', route: '#/field', sizes: [small] },
  { name: 'admin', as: 'administrator', route: '#/admin', sizes: [small] },
];

interface Look {
  readonly locale: Locale;
  readonly theme: Theme;
}

export const firstLook: Look = { locale: 'zh-CN', theme: 'dark' };
export const looks: readonly Look[] = [
  firstLook,
  { locale: 'zh-CN', theme: 'light' },
  { locale: 'en', theme: 'dark' },
  { locale: 'en', theme: 'light' },
];

export const fileName = (shot: Shot, locale: Locale, theme: Theme, { width, height }: Size): string => `${shot.name}-${locale}-${theme}-${width}x${height}.png`;
