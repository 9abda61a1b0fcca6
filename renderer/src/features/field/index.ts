export { FieldScreen } from './field-screen';
