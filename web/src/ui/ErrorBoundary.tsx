import { Component, type ReactNode } from "react";
import { Failed } from "./ChartState.tsx";

/** Where a fault of ours stops: the rest of the page stands, and the reader may try again. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="page">
        <Failed onRetry={() => this.setState({ failed: false })}>
          Cet écran s’est arrêté sur une erreur.
        </Failed>
      </div>
    );
  }
}
