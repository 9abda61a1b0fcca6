import { Field, TextInput } from '@/ui';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

/** A whole number between two bounds, which the platform itself holds the typist to when the form is sent. */
export function NumberField({ label, value, min, max, onChange }: NumberFieldProps) {
  return (
    <Field label={label}>
      {(control) => <TextInput {...control} type="number" required min={min} max={max} step={1} value={Number.isFinite(value) ? value : ''} onChange={(event) => onChange(event.target.valueAsNumber)} />}
    </Field>
  );
}
