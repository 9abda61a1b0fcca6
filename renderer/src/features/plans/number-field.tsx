import { Field, TextInput } from '@/ui';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly error?: string | null;
  readonly hint?: string;
  readonly max?: number;
  readonly className?: string | undefined;
}

/** A whole number. An empty field is not a number, which the plan's check says in words. */
export function NumberField({ label, value, onChange, error = null, hint, max = 1_000, className }: NumberFieldProps) {
  return (
    <Field label={label} error={error} {...(hint === undefined ? {} : { hint })} {...(className === undefined ? {} : { className })}>
      {(control) => (
        <TextInput {...control} type="number" inputMode="numeric" min={1} max={max} step={1} value={Number.isNaN(value) ? '' : value} onChange={(event) => onChange(event.target.value === '' ? Number.NaN : event.target.valueAsNumber)} />
      )}
    </Field>
  );
}

/** A length of time, kept in milliseconds and entered in minutes; a week at the most, as the contract has it. */
export function MinutesField({ value, onChange, ...rest }: Omit<NumberFieldProps, 'max'>) {
  return <NumberField {...rest} value={value / 60_000} max={10_080} onChange={(minutes) => onChange(Math.round(minutes * 60_000))} />;
}
