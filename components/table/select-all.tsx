"use client";
import { Checkbox } from "antd";
import { useCallback, useState } from "react";

/**
 * The box in the head of a selection column. The kit copies the head into a hidden row to measure its width; there
 * nothing may take the focus, so the copy stays empty, and so does what the server draws, which cannot tell them apart.
 */
export function SelectAll({
  chosen,
  shown,
  onChange,
}: {
  chosen: number;
  shown: number;
  onChange: (isAll: boolean) => void;
}) {
  const [isHead, setHead] = useState(false);
  const look = useCallback((node: HTMLSpanElement | null) => {
    if (node && !node.closest('[aria-hidden="true"]')) setHead(true);
  }, []);
  return (
    <span ref={look}>
      {isHead && (
        <Checkbox
          aria-label={`选择显示的全部 ${shown} 条`}
          disabled={shown === 0}
          checked={shown > 0 && chosen === shown}
          indeterminate={chosen > 0 && chosen < shown}
          onChange={(event) => onChange(event.target.checked)}
        />
      )}
    </span>
  );
}
