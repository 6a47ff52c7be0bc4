import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

interface ReasonFormProps {
  title: string;
  label: string;
  action: string;
  children?: ReactNode;
  onSend: (reason: string) => Promise<void>;
}

/** An act that must say why: folded until it is wanted. */
export function ReasonForm({ title, label, action, children, onSend }: ReasonFormProps) {
  const [reason, setReason] = useState("");
  const act = useMutation({ mutationFn: onSend, onSuccess: () => setReason("") });
  return (
    <details className="decl-reason">
      <summary>{title}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          act.mutate(reason.trim());
        }}
      >
        {children}
        <label className="field">
          <span className="field-label">{label}</span>
          <textarea
            required
            minLength={3}
            maxLength={2000}
            rows={2}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <button type="submit" className="button" disabled={act.isPending}>
          {action}
        </button>
        {act.error && (
          <p role="alert" className="decl-fault">
            {act.error.message}
          </p>
        )}
      </form>
    </details>
  );
}
