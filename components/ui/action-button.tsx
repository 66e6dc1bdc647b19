"use client";
import { Button, type ButtonProps, Tooltip } from "antd";

/**
 * A button that is never hidden: when it cannot be used it says why, on hover and to screen readers, and can still be
 * reached by keyboard.
 */
export function ActionButton({ disabledReason, ...button }: ButtonProps & { disabledReason?: string | null }) {
  if (!disabledReason) return <Button {...button} />;
  return (
    <Tooltip title={disabledReason}>
      <span>
        <Button
          {...button}
          htmlType="button"
          onClick={undefined}
          href={undefined}
          disabled
          aria-description={disabledReason}
        />
      </span>
    </Tooltip>
  );
}
