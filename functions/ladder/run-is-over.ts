/** Thrown by the ask step when its run asks nobody now; the machine catches it by this name and looks again. */
export class RunIsOver extends Error {
  override readonly name = 'RunIsOver';
}
