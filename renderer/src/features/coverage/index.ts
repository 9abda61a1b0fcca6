export { CoverageScreen } from './coverage-screen';
