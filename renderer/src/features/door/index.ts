export { DoorScreen } from './door-screen';
export { SeedingScreen } from './seeding-screen';
