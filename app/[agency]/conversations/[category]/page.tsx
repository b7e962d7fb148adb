export { default } from "../posted.tsx";
