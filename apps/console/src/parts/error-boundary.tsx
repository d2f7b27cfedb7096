import { Component, type ReactNode } from 'react';
import { COMMON } from '../words/common.js';
import { preferences } from '../preferences.js';

interface State {
  readonly error: unknown;
}

/** Keeps a fault of one part from taking the page away. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const words = COMMON[preferences.read().language];
    return (
      <section className="note bad" role="alert">
        <h2>{words.wrong.title}</h2>
        <p>{words.wrong.sentence}</p>
        <p className="soft small">{error instanceof Error ? error.message : ''}</p>
        <div className="row">
          <button type="button" className="button" onClick={() => this.setState({ error: null })}>
            {words.do.again}
          </button>
          <button type="button" className="button" onClick={() => location.reload()}>
            {words.do.reload}
          </button>
        </div>
      </section>
    );
  }
}
