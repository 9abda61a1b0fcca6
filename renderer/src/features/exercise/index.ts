export { ExerciseBanner } from './exercise-banner';
export { ExerciseScreen } from './exercise-screen';
