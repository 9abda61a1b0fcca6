export { FirstAdministrator } from './first-administrator';
export { SignInScreen } from './sign-in-screen';
