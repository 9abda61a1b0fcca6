import { Component, type ErrorInfo, type ReactNode } from 'react';
import { words } from '@/lib/words';
import { ErrorState } from '@/ui';

/** One broken figure leaves the others standing. */
export class FigureBoundary extends Component<{ readonly children: ReactNode }, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error.message, info.componentStack);
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <ErrorState title={words.t('charts:broken')} text={words.t('charts:brokenText')} retryLabel={words.t('common:retry')} onRetry={() => this.setState({ error: null })} />;
  }
}
