import { Component, type ErrorInfo, type ReactNode } from 'react';
import { words } from '@/lib/words';
import { ErrorState } from '@/ui';

interface Props {
  readonly children: ReactNode;
}

/** Keeps one broken part from taking the window with it: says what happened, that the data is safe, and draws anew on request. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error.message, info.componentStack);
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <ErrorState title={words.t('common:broken.title')} text={`${words.t('common:broken.text')} ${this.state.error.message}`} retryLabel={words.t('common:retry')} onRetry={() => this.setState({ error: null })} />;
  }
}
